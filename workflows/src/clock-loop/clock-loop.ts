/** The one loop behind every clock: look at the log, sleep until the next due or a hint, fire, look again. It knows nothing that the log does not know. */
import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineSignal,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { Fired, Hint, NextDue, Wake } from '../contracts/clock.js';
import { HINT_SIGNAL, PROGRESS_QUERY } from '../contracts/names.js';
import { nextStep } from './clock-loop.policy.js';
import { workflowNowMs } from './workflow-time.js';

export const hintSignal = defineSignal<[Hint]>(HINT_SIGNAL);

export interface ClockWork<View> {
  load(): Promise<Wake<View>>;
  /** Fires everything of this clock that is due now. */
  fire(): Promise<Fired>;
  /** Ends this run and begins the next with the same input. */
  startAfresh(): Promise<never>;
}

/** Runs until the log says that nothing is open. A ghost (started by a late hint) finds that out at its first look and returns. */
export async function runClock<View>(work: ClockWork<View>): Promise<void> {
  let hinted = false;
  let view: View | null = null;
  let fired: NextDue | null = null;
  setHandler(hintSignal, () => {
    hinted = true;
  });
  setHandler(defineQuery<View | null>(PROGRESS_QUERY), () => view);

  for (;;) {
    hinted = false;
    const wake = await work.load();
    view = wake.view;
    const step = nextStep(wake, workflowNowMs(), fired);
    fired = null;
    switch (step.kind) {
      case 'end':
        // A hint that came while loading may speak of something the look did not see.
        if (!hinted) return;
        break;
      case 'fire':
        await work.fire();
        fired = step.due;
        break;
      case 'await_hint':
        await condition(() => hinted);
        break;
      case 'sleep':
        await condition(() => hinted, step.ms);
        break;
      default:
        return unknownStep(step);
    }
    if (workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      return work.startAfresh();
    }
  }
}

function unknownStep(step: never): never {
  throw new Error(`unknown step: ${JSON.stringify(step)}`);
}
