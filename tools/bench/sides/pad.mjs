// @ts-check
// Makes the tables large: copies of one real household's row and first event under new ids, through the log's own door. Only what other campaigns leave behind is made
// so; the households that commands are sent to, or whose figures are read, come through the command bus.
import { deterministicId, streamKey } from '@dongthuan/kernel';
import { demoOrganisation } from '@dongthuan/people';
import { campaignIdOf, caseIdOf } from './campaign.mjs';

/** As many as the log is quick with: its statements compare the commands of a group with each other. */
const GROUP = 100;
const CASES_OF_A_CAMPAIGN = 1000;

/**
 * @param {import('@dongthuan/platform').Runtime} runtime
 * @param {{ like: string, rows: number }} plan `like`: name of the campaign whose first household is copied
 */
export async function padLog({ store, registry }, { like, rows }) {
  const { organisationId } = demoOrganisation;
  const original = { category: 'case', id: caseIdOf(like, 1) };
  const events = await store.readStream(organisationId, streamKey(original));
  const definition = registry.modules
    .flatMap(({ streams }) => streams)
    .find(({ category }) => category === 'case');
  const [first] = events;
  if (!definition?.rows || !first) throw new Error('there is no household to copy');
  const { initial, evolve } = definition.decider;
  const state = events.reduce((folded, event) => evolve(folded, event), initial);
  const row = definition.rows(initial, state, events).case;
  if (!row) throw new Error('a household without a row');
  const { type, schemaVersion, actor, happenedAt, meta, data, sealed } = first;
  const text = { data: JSON.stringify({ ...data, sealed }), meta: JSON.stringify(meta) };

  /** @param {number} number @returns {import('@dongthuan/event-store').AppendCommand} */
  const copy = (number) => {
    const caseId = deterministicId('bench pad', number);
    const campaignId = campaignIdOf(`pad ${Math.floor(number / CASES_OF_A_CAMPAIGN)}`);
    return {
      commandId: deterministicId('bench pad command', number),
      bodyHash: '00'.repeat(32),
      stream: { category: 'case', id: caseId },
      expectedVersion: 0,
      events: [
        {
          eventId: deterministicId('bench pad event', number),
          ...{ type, schemaVersion, actor, happenedAt },
          ...text,
        },
      ],
      rows: {
        case: { ...row, caseId, campaignId, state: { ...row.state, caseId, campaignId } },
      },
    };
  };
  let next = 0;
  const worker = async () => {
    while (next < rows) {
      const from = next;
      next = Math.min(rows, next + GROUP);
      const commands = Array.from({ length: next - from }, (_, index) => copy(from + index));
      const outcomes = await store.appendMany({ organisationId, commands });
      const odd = outcomes.find(({ kind }) => kind !== 'ok');
      if (odd) throw new Error(`the log answered ${JSON.stringify(odd)}`);
    }
  };
  await Promise.all([worker(), worker()]);
}
