import { problemWords } from '@dongthuan/campaigns';
import { assertNever, type Principal } from '@dongthuan/kernel';
import type { CommandResult } from '@dongthuan/platform';
import { Injectable } from '@nestjs/common';
import { Visibility, type VisibleCampaign, type VisibleCase } from '../access/visibility.js';
import { AllowedSteps } from '../allowed/allowed-steps.js';
import { ShownStreams } from '../cases/shown-streams.service.js';
import { pinnedOf } from '../figures/figures.service.js';
import { ProblemError } from '../http/problem-error.js';
import { Names } from '../people/names.js';
import type { Written } from './command-answers.js';
import { CommandService, type SentCommand } from './command.service.js';
import { A_COLLEAGUE, ANOTHER_STEP, stepWords } from './step-words.js';

type NotWritten = Exclude<CommandResult, Written>;

/** Reasons that name a refusal, or a block whose cause may be one. */
const TELLS_A_NO: readonly string[] = [
  'case.refused_needs_reopen',
  'case.condition_blocks',
  'case.verifier_said_no',
];

/** Results that are no success as the problems they answer (all 409), in words, as far as the sender may know them. */
@Injectable()
export class CommandProblems {
  constructor(
    private readonly visibility: Visibility,
    private readonly names: Names,
    private readonly allowed: AllowedSteps,
    private readonly streams: ShownStreams,
  ) {}

  async of(caller: Principal, sent: SentCommand, result: NotWritten): Promise<ProblemError> {
    switch (result.kind) {
      case 'refused':
        return this.refused(caller, sent, await this.look(caller, sent), result);
      case 'conflict':
        return this.conflict(caller, sent, await this.look(caller, sent), result.newer);
      case 'id_reused':
        return new ProblemError(409, 'command.id_reused');
      case 'claim_taken':
        // The key may be made from personal data; its kind is enough for the sentence.
        return new ProblemError(409, 'claim.taken', { kind: result.claim.kind });
      default:
        return assertNever(result);
    }
  }

  private refused(
    caller: Principal,
    sent: SentCommand,
    seen: VisibleCampaign | VisibleCase | null,
    { code, details = {} }: Extract<NotWritten, { kind: 'refused' }>,
  ): ProblemError {
    if (!maySeeWhy(sent, seen)) {
      if (TELLS_A_NO.includes(code)) {
        // What would be refused without the no as well is refused in those words: a vaguer answer for one household would single it out.
        const known =
          seen !== null && 'case' in seen ? this.allowed.decided(caller, seen, sent) : null;
        if (known?.kind !== 'refused' || TELLS_A_NO.includes(known.code))
          return new ProblemError(409, 'case.ask_officer');
        return this.refused(caller, sent, seen, { ...known, kind: 'refused' });
      }
      // Why a case left the roster is not for everybody who may know that it did.
      if (code === 'case.out_of_roster') return new ProblemError(409, code);
    }
    const words = seen === null ? {} : problemWords(pinnedOf(seen.campaign).document, details);
    return new ProblemError(409, code, details, {}, words);
  }

  private async conflict(
    caller: Principal,
    sent: SentCommand,
    seen: VisibleCampaign | VisibleCase | null,
    newer: Extract<NotWritten, { kind: 'conflict' }>['newer'],
  ): Promise<ProblemError> {
    const event = stepWords(newer.type, maySeeWhy(sent, seen));
    const name = (await this.names.ofUsers(caller, [newer.actor])).get(newer.actor);
    return new ProblemError(
      409,
      'command.conflict',
      {
        ...(event === null ? {} : { event: newer.type }),
        by: newer.actor,
        version:
          seen !== null && 'case' in seen
            ? await this.streams.versionAfter(caller, seen, newer.version)
            : newer.version,
        happenedAt: newer.happenedAt,
      },
      {},
      {
        event: event ?? ANOTHER_STEP,
        by: name === undefined ? A_COLLEAGUE : { vi: name, en: name },
      },
    );
  }

  /** null where the sight of a campaign says nothing: blueprints, and campaigns and cases that were not made. */
  private async look(
    caller: Principal,
    sent: SentCommand,
  ): Promise<VisibleCampaign | VisibleCase | null> {
    const spec = CommandService.specOf(sent.type);
    if (spec === null || spec.category === 'blueprint') return null;
    try {
      return spec.category === 'case'
        ? await this.visibility.case(caller, sent.streamId, 'case.read')
        : await this.visibility.campaign(caller, sent.streamId, 'campaign.read');
    } catch (thrown) {
      if (thrown instanceof ProblemError && thrown.status === 404) return null;
      throw thrown;
    }
  }
}

/** Whoever sends an id of a household they cannot see may not know its answer either: it may be another commune's. */
function maySeeWhy({ type }: SentCommand, seen: VisibleCampaign | VisibleCase | null): boolean {
  return seen === null ? CommandService.specOf(type)?.category !== 'case' : seen.sight.sensitive;
}
