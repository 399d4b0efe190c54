import { answerOf, eventTypes } from '@dongthuan/testing/decider-spec';
import { newId } from '@dongthuan/kernel';
import { CaseStory } from '../../testing/case-story.js';
import { at, CampaignStory, someone } from '../../testing/campaign-story.js';
import { caseConflictsWith } from './case.conflicts.js';
import { MOST_EVIDENCE } from './steps/attach-evidence.js';

const photo = (changes: object = {}) => ({
  evidenceId: newId(),
  blob: 'ab'.repeat(32),
  sha256: 'cd'.repeat(32),
  bytes: 240_000,
  mediaType: 'image/jpeg',
  kind: 'consent',
  ...changes,
});
const story = () => new CaseStory(new CampaignStory().launched(), 1);
const attach = (one: CaseStory, body: object, n = 6) =>
  one.send('attachEvidence', body, { now: at(n) });

describe('a photo of a paper', () => {
  it('is kept with whose signature it shows and when, moves nothing and keeps its plain hash sealed', () => {
    const one = story().donated();
    const stage = one.state.stage;
    const body = photo({ personId: one.holders[0] });
    const decision = attach(one, body);
    expect(eventTypes(decision)).toEqual(['EvidenceAttached']);
    const [event] = decision.kind === 'accepted' ? decision.events : [];
    expect(JSON.stringify(event?.data)).not.toContain(body.sha256);
    expect(event?.personal).toEqual([
      { subject: `case:${one.id}`, fields: { sha256: body.sha256 } },
    ]);
    expect(one.state.evidence.at(-1)).toMatchObject({
      kind: 'consent',
      personId: one.holders[0],
      at: at(6),
    });
    expect(one.state.stage).toEqual(stage);
    expect(one.state.mobilisers).toEqual(story().donated().state.mobilisers);
  });

  it('sent again is already done; its id for another photo is refused', () => {
    const one = story().donated();
    const before = one.state.evidence.length;
    const body = photo();
    attach(one, body);
    expect(eventTypes(attach(one, body))).toEqual([]);
    expect(answerOf(attach(one, { ...body, blob: 'ef'.repeat(32) }))).toBe(
      'case.evidence_id_taken',
    );
    expect(answerOf(attach(one, { ...body, kind: 'other' }))).toBe('case.evidence_id_taken');
    expect(one.state.evidence).toHaveLength(before + 1);
  });

  it('of somebody who is no right-holder, or beyond the most a case holds, is refused', () => {
    const one = story().enrolled();
    expect(answerOf(attach(one, photo({ personId: someone('x') })))).toBe('case.holder_unknown');
    for (let n = 0; n < MOST_EVIDENCE; n += 1) attach(one, photo());
    expect(answerOf(attach(one, photo()))).toBe('case.evidence_full');
  });

  it('is taken before launch and of a case that is not enrolled never', () => {
    const before = new CaseStory(new CampaignStory().drafted(), 1);
    expect(answerOf(attach(before, photo(), 0))).toBe('case.not_found');
    expect(eventTypes(attach(before.enrolled(), photo(), 0))).toEqual(['EvidenceAttached']);
  });

  it('conflicts with no newer step', () => {
    for (const type of ['StageEntered', 'ConsentWithdrawn', 'EvidenceAttached']) {
      expect(caseConflictsWith('attachEvidence', type)).toBe(false);
    }
  });
});
