/** One household driven through its own commands, with the story's campaign as facts. */
import type { EvidenceKind } from '@dongthuan/contracts';
import { deterministicId, type Decision, type Uuid } from '@dongthuan/kernel';
import { DecidedStream } from '@dongthuan/testing/decider-spec';
import type { CaseCommand, CaseCommandType } from '../domain/case/case.commands.js';
import { caseDecider } from '../domain/case/case.decider.js';
import { waitingStep, type CaseState } from '../domain/case/case.state.js';
import {
  at,
  CAST,
  day,
  envelope,
  expectAccepted,
  paper,
  someone,
  type CampaignStory,
  type Saying,
} from './campaign-story.js';

/** What names a photo's file; its kind and person come beside it. */
export const photoPayload = (evidenceId: Uuid) => ({
  evidenceId,
  blob: 'ab'.repeat(32),
  sha256: 'cd'.repeat(32),
  bytes: 240_000,
  mediaType: 'image/jpeg',
});

export class CaseStory {
  readonly id: Uuid;
  readonly holders: readonly Uuid[];
  private readonly stream = new DecidedStream(caseDecider);
  /** Whether signatures and minutes are photographed with their step, as the pages ask for; a story about photos takes them itself. */
  camera = true;
  private photos = 0;

  constructor(
    readonly campaign: CampaignStory,
    readonly number = 1,
    holders = 1,
  ) {
    this.id = deterministicId('case', campaign.id, number);
    this.holders = Array.from({ length: holders }, (_, i) => someone(`holder ${number}.${i}`));
  }

  get state(): CaseState {
    return this.stream.state;
  }

  get events() {
    return this.stream.events;
  }

  send(type: CaseCommandType, payload: unknown, saying: Saying): Decision {
    const command = envelope('case', this.id, type, payload, saying) as unknown as CaseCommand;
    return this.stream.send(command, this.campaign.state, saying);
  }

  enrolPayload(changes: object = {}) {
    return {
      campaignId: this.campaign.id,
      number: this.number,
      unitKind: 'household',
      holders: this.holders.map((personId, i) => ({ personId, name: `Người ${i}` })),
      parcels: [{ sheet: '12', plot: String(this.number), areaRight: '400' }],
      areaPledged: '32',
      landUnitPriceVnd: '500000',
      structuresValueVnd: '1000000',
      officerId: CAST.officer,
      ...changes,
    };
  }

  /** Enrolled on day 1; where the baseline was taken before, approved by the leader. */
  enrolled(changes: object = {}): this {
    expectAccepted(this.send('enrolCase', this.enrolPayload(changes), { now: at(1, '08:05') }));
    const asked = this.state.proposals.find(({ kind }) => kind === 'enrolment');
    if (asked !== undefined) {
      const saying = { now: at(1, '08:06'), actor: CAST.leader };
      expectAccepted(this.send('approveProposal', { proposalId: asked.proposalId }, saying));
    }
    return this;
  }

  /** Met with the sheet on day 2. */
  contacted(changes: object = {}): this {
    const visit = { outcome: 'met_talked', sheetGiven: true, channel: 'visit', ...changes };
    expectAccepted(this.send('recordContactAttempt', visit, { now: at(2) }));
    return this;
  }

  /** Agreed in principle on day 3, with the second officer's word where the profile asks for it. */
  agreed(route = 'DONATION'): this {
    const holderIds = this.state.holders.map(({ personId }) => personId);
    expectAccepted(this.send('recordAgreement', { route, holderIds }, { now: at(3) }));
    return this.answered(3);
  }

  /** Whoever a waiting step waits for says yes; nothing when none waits. */
  answered(n: number): this {
    const waiting = waitingStep(this.state);
    if (waiting === null) return this;
    const leader = waiting.step.approver === 'leader';
    const payload = { proposalId: waiting.proposalId, answer: 'yes' };
    const saying = { now: at(n), actor: leader ? CAST.leader : CAST.officer2 };
    expectAccepted(this.send(leader ? 'approveStep' : 'confirmStep', payload, saying));
    return this;
  }

  consent(holder: number, n: number, changes: object = {}): Decision {
    const payload = {
      personId: this.holders[holder],
      consentVersion: 1,
      paper: paper('D', day(n)),
      copyGivenOn: day(n),
      ...changes,
    };
    const decision = this.send('recordConsent', payload, { now: at(n) });
    if (this.camera && decision.kind === 'accepted') this.photo('consent', n);
    return decision;
  }

  /** A photo of a paper; without a person it shows a sheet with everybody's signatures. */
  photo(kind: EvidenceKind, n: number, personId?: Uuid): Decision {
    this.photos += 1;
    const payload = {
      ...photoPayload(someone(`photo ${this.number}.${this.photos}`)),
      kind,
      ...(personId === undefined ? {} : { personId }),
    };
    return this.send('attachEvidence', payload, { now: at(n) });
  }

  /** All holders sign on day 4. */
  signed(): this {
    this.holders.forEach((_, i) => expectAccepted(this.consent(i, 4)));
    return this;
  }

  /** Confirmed on day 5 by the campaign's confirmer, and approved by the leader where the profile asks for it. */
  confirmed(): this {
    const saying = { now: at(5), actor: CAST.confirmer };
    expectAccepted(this.send('confirmDonation', { opened: true }, saying));
    return this.answered(5);
  }

  /** A word of the independent verifier on day `n`; in person and spoken unless said otherwise. */
  verified(n: number, changes: object = {}): Decision {
    const payload = { outcome: 'yes', channel: 'visit', ...changes };
    return this.send('recordVerifierVisit', payload, { now: at(n), actor: CAST.verifier });
  }

  handover(n: number, changes: object = {}): Decision {
    if (this.camera) this.photo('minutes', n);
    const payload = { minutes: paper('B', day(n)), areaSurveyed: '32', ...changes };
    return this.send('recordHandover', payload, { now: at(n) });
  }

  /** The land photographed before and after, on day `n`. */
  photographed(n: number): this {
    for (const kind of ['land_before', 'land_after'] as const) expectAccepted(this.photo(kind, n));
    return this;
  }

  /** A handover with everything the full profile asks for on the ground. */
  handoverInFull(n: number, changes: object = {}): Decision {
    const marks = { boundaryMarks: { setBy: 'Cán bộ đo đạc', setOn: day(n) } };
    const ground = { ...marks, neighbours: { kind: 'untouched' }, ...changes };
    return this.photographed(n).handover(n, ground);
  }

  /** Contacted day 2, agreed 3, signed 4, confirmed 5. */
  donated(): this {
    return this.enrolled().contacted().agreed().signed().confirmed();
  }

  /** Donated, and handed over on day 8: the day after the cool-off. */
  handedOver(): this {
    this.donated();
    expectAccepted(this.handover(8));
    return this;
  }
}
