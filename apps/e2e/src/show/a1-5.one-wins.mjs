// @ts-check
// A1.5: 32 callers on one household with the same basedOn, one wins and 31 are told the newer step; the same command id 32 times is one event.
import { newId } from '@dongthuan/kernel';
import { bearerOf, sql } from '../support/stack.mjs';
import { launchLiveStreet } from '../support/street.mjs';

/** @param {import('../../../../tools/show.mjs').Show} show */
export default async function oneWins({ stack: startStack, check }) {
  const stack = await startStack();
  const { caseIds, officer } = await launchLiveStreet(stack, { households: 2 });
  const [raced = '', repeated = ''] = caseIds;
  const token = await bearerOf(stack, 'officer1');
  /**
   * @param {string} caseId @param {string} commandId @param {number | undefined} basedOn
   * @returns {Promise<{ status: number, body: any }>}
   */
  const contact = async (caseId, commandId, basedOn) => {
    const answer = await fetch(`${stack.url}/api/v1/cases/${caseId}/record-contact-attempt`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': commandId,
        'accept-language': 'en',
        ...(basedOn === undefined ? {} : { 'if-match': String(basedOn) }),
      },
      body: JSON.stringify({ outcome: 'met_talked', sheetGiven: true }),
    });
    return { status: answer.status, body: await answer.json() };
  };

  const before = await officer.get(`/cases/${raced}`);
  const race = await Promise.all(
    Array.from({ length: 32 }, () => contact(raced, newId(), before.version)),
  );
  const won = race.filter(({ status }) => status === 200 || status === 201);
  const lost = race.filter(
    ({ status, body }) => status === 409 && body.code === 'command.conflict',
  );
  check(`${won.length} of 32 callers with basedOn ${before.version} won`, won.length === 1);
  check(`${lost.length} got 409 command.conflict`, lost.length === 31);
  const named = lost.filter(({ body }) =>
    ['ContactAttempted', 'StageEntered'].includes(body.details?.event),
  );
  check(
    `${named.length} conflicts name the newer step: ${lost[0]?.body.detail}`,
    named.length === 31,
  );

  const id = newId();
  const copies = await Promise.all(
    Array.from({ length: 32 }, () => contact(repeated, id, undefined)),
  );
  const same = new Set(
    copies.map(({ body }) => `version ${body.version}, position ${body.position}`),
  );
  check(
    `32 copies of one command all answered ${[...same].join(' | ')}`,
    copies.every(({ status }) => status === 200 || status === 201) && same.size === 1,
  );
  const [row] = await sql(
    stack,
    `select count(*)::int as events, count(distinct position)::int as positions from es.event where command_id = $1 and type like '%Contact%'`,
    [id],
  );
  check(`the log holds ${row?.events} contact event of that command`, row?.events === 1);
}
