import { CommandFault } from '@dongthuan/platform';
import type { FastifyRequest } from 'fastify';
import { asProblem } from './problem.filter.js';

const request = {} as FastifyRequest;
const coded = (code: string) => Object.assign(new Error('something about a connection'), { code });

describe('a failure that nobody expected', () => {
  it.each([
    ['refused by the server', coded('ECONNREFUSED')],
    ['reset while it was read', coded('ECONNRESET')],
    ['ended by a server that went down', coded('57P01')],
    ['not taken while the server recovers', coded('57P03')],
    ['broken without a code', new Error('Connection terminated unexpectedly')],
  ])('is 503 when the connection was %s, also behind the fault of a command', (_how, cause) => {
    const behind = new CommandFault('recordContactAttempt: it failed', { cause });
    for (const thrown of [cause, behind]) {
      expect(asProblem(thrown, request)).toMatchObject({
        status: 503,
        code: 'server.unavailable',
        headers: { 'retry-after': '5' },
      });
    }
  });

  it('is 500 when it is a mistake of ours', () => {
    const mistake = new TypeError('x is not a function');
    for (const thrown of [mistake, new CommandFault('y: failed', { cause: mistake }), null]) {
      expect(asProblem(thrown, request)).toMatchObject({ status: 500 });
    }
  });
});
