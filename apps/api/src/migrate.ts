/** `node dist/migrate.js` with OWNER_URL: brings the database up to date and ends. Run before API and worker start; harmless when nothing is pending. */
import { runMigrations } from '@dongthuan/platform';

const ownerUrl = process.env['OWNER_URL'];
if (!ownerUrl) {
  console.error('OWNER_URL is missing: the connection address of the role dt_owner');
  process.exit(2);
}
const ran = await runMigrations(ownerUrl);
console.log(ran.length === 0 ? 'the database is up to date' : `ran ${ran.join(', ')}`);
