// @ts-check
// `npm run demo:street`: plays the golden scenario through the public API of the running product. Needs `npm start` in another terminal.
import { runCli } from './supervisor/cli.mjs';

await runCli('demo-street', process.argv.slice(2));
