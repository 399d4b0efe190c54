#!/usr/bin/env node
// Stands in for `nc -z HOST PORT` where a machine has none: ends with 0 when the port takes connections.
const [, , option, host, port] = process.argv;
if (option !== '-z') throw new Error('only -z is known');
const socket = require('node:net').connect({ host, port: Number(port), timeout: 3000 });
socket.once('connect', () => process.exit(0));
for (const failed of ['error', 'timeout']) socket.once(failed, () => process.exit(1));
