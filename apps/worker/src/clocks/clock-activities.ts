/** Activities of the clocks. Each may run twice: looking reads, firing sends commands whose ids follow from the due. */
import { asUuid, nextDueOf, type ClockStore, type Look } from './clock-store.js';
import { comeDues } from './due-list.policy.js';
import { fireCommand } from './fire-command.js';
import type { CommandBus, CommandResult } from '@dongthuan/platform';
import type {
  ClockActivities,
  ClockRef,
  ClockView,
  Fired,
  Wake,
} from '@dongthuan/workflows/contracts';

export interface ClockActivityServices {
  readonly store: ClockStore;
  readonly bus: Pick<CommandBus, 'executeMany'>;
  /** A due that a rule refused stays due; somebody has to look. */
  readonly warn: (what: {
    readonly workflow: ClockRef['kind'];
    readonly obligationId: string;
    readonly outcome: string;
  }) => void;
}

/** Commands of one call to the bus: enough for a full group, few enough for an activity's minute. */
const AT_ONCE = 200;

export function createClockActivities(services: ClockActivityServices): ClockActivities {
  const wake = async (clock: ClockRef) => wakeOf(await services.store.look(clock));
  return {
    loadShard: wake,
    loadEscalation: wake,
    async loadCampaignClock(clock) {
      const { view, ...rest } = await wake(clock);
      const figures = await services.store.figures(clock.organisationId, clock.campaignId);
      return {
        ...rest,
        view: {
          campaignId: clock.campaignId,
          ...(figures ?? UNKNOWN),
          ...view,
        },
      };
    },
    fireCampaignDue: (clock) => fire(services, clock),
    fireShardDue: (clock) => fire(services, clock),
    fireEscalationDue: (clock) => fire(services, clock),
  };
}

/** Unknown is not zero. */
const UNKNOWN = { status: null, handedOver: null, deadline: null, daysLeft: null };

function wakeOf(look: Look): Wake<ClockView> {
  const nextDue = nextDueOf(look.dues);
  const { loadedAt, open, openObligations, position } = look;
  return { loadedAt, open, nextDue, view: { openObligations, nextDue, position, loadedAt } };
}

async function fire(services: ClockActivityServices, clock: ClockRef): Promise<Fired> {
  const look = await services.store.look(clock);
  const come = comeDues(look.dues, look.loadedAt);
  let fired = 0;
  let unchanged = 0;
  for (let from = 0; from < come.length; from += AT_ONCE) {
    const dues = come.slice(from, from + AT_ONCE);
    const results = await services.bus.executeMany(
      dues.map((due) => fireCommand(asUuid(clock.organisationId), due)),
    );
    results.forEach((result, index) => {
      if (changedSomething(result)) fired += 1;
      else unchanged += 1;
      const obligationId = dues[index]?.obligation.obligationId ?? '';
      if (result.kind !== 'ok' && result.kind !== 'duplicate') {
        services.warn({
          workflow: clock.kind,
          obligationId,
          outcome: 'code' in result ? result.code : result.kind,
        });
      }
    });
  }
  return { fired, unchanged };
}

function changedSomething(result: CommandResult): boolean {
  return result.kind === 'ok' && result.note !== 'nothing_changed';
}
