#!/usr/bin/env node
// Stands in for `docker` where a machine has no engine: hands its words to the rehearsal that REHEARSAL_DOCKER names, and says what came of them.
const http = require('node:http');

const request = http.request(
  process.env.REHEARSAL_DOCKER,
  { method: 'POST', headers: { 'content-type': 'application/json' } },
  (answer) => {
    let text = '';
    answer.setEncoding('utf8');
    answer.on('data', (chunk) => (text += chunk));
    answer.on('end', () => {
      const { code, output } = JSON.parse(text);
      process.stdout.write(output, () => process.exit(code ?? 1));
    });
  },
);
request.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
request.end(JSON.stringify(process.argv.slice(2)));
