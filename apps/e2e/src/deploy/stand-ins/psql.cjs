#!/usr/bin/env node
// Stands in for psql where a machine has none: the options that tools/deploy/postgres/10-roles.sh uses, no others. PostgreSQL's npm binaries lack the clients.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { Client } = createRequire(require('node:fs').realpathSync(__filename))('pg');

const words = process.argv.slice(2);
const given = { user: '', database: '', statements: [] };
while (words.length > 0) {
  const word = words.shift();
  if (word === '-v') {
    if (words.shift() !== 'ON_ERROR_STOP=1') throw new Error('only ON_ERROR_STOP=1 is known');
  } else if (word === '--username') given.user = words.shift();
  else if (word === '--dbname') given.database = words.shift();
  else if (word === '-c') given.statements.push(words.shift());
  else if (word === '-f') given.statements.push(readFileSync(words.shift(), 'utf8'));
  else if (!['-X', '-q', '-A', '-t', '--no-password'].includes(word))
    throw new Error(`unknown option ${word}`);
}
// The driver reads PGHOST, PGPORT and PGPASSWORD by itself, PGOPTIONS it does not.
const client = new Client({
  user: given.user,
  database: given.database,
  options: process.env.PGOPTIONS,
});
client
  .connect()
  .then(async () => {
    for (const statement of given.statements) {
      const { rows } = await client.query({ text: statement, rowMode: 'array' });
      for (const row of rows ?? []) console.log(row.join('|'));
    }
    await client.end();
  })
  .catch((error) => {
    console.error(error.message);
    process.exit(3);
  });
