#!/usr/bin/env node
// Stands in for pg_isready where a machine has none: answers whether the server says anything but "starting up". Like the original it needs no password.
const { createRequire } = require('node:module');
const { Client } = createRequire(require('node:fs').realpathSync(__filename))('pg');
const option = (name) => process.argv.find((word) => word.startsWith(`--${name}=`))?.split('=')[1];
const client = new Client({
  host: option('host'),
  user: option('username'),
  database: option('dbname'),
  password: 'none',
  connectionTimeoutMillis: 3000,
});
const refused = /ECONNREFUSED|starting up|shutting down|timeout/;
client.connect().then(
  () => process.exit(0),
  (error) => process.exit(refused.test(`${error.code} ${error.message}`) ? 2 : 0),
);
