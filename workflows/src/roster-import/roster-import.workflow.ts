import {
  ActivityCancellationType,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import {
  IMPORT_ROWS_PER_ACTIVITY,
  IMPORT_SIGNAL,
  PROGRESS_QUERY,
  TASK_QUEUE,
} from '../contracts/names.js';
import type {
  ImportRowsAnswer,
  ImportState,
  RosterImportActivities,
  RosterImportInput,
  RosterImportProgress,
} from '../contracts/roster-import.js';
import { nextImportStep, type ImportSituation } from './roster-import.policy.js';

const { importRows } = proxyActivities<RosterImportActivities>({
  taskQueue: TASK_QUEUE.bulk,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '20 seconds',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: {
    initialInterval: '1 second',
    maximumInterval: '30 seconds',
    nonRetryableErrorTypes: ['RosterImportImpossible'],
  },
});
const { settleImport } = proxyActivities<RosterImportActivities>({
  startToCloseTimeout: '1 minute',
  retry: { initialInterval: '1 second', maximumInterval: '30 seconds' },
});

/** Enrols a checked file, one activity per 20,000 rows; pausing stops it at a row, resuming goes on there, nothing is enrolled twice. */
export async function rosterImport(input: RosterImportInput): Promise<RosterImportProgress> {
  let nextRow = input.fromRow ?? 0;
  let finished = false;
  let wish: ImportSituation['wish'] = 'run';
  let state: ImportState = 'importing';
  let running: CancellationScope | null = null;
  const wishFor = (wanted: ImportSituation['wish']) => () => {
    if (wish === 'cancel') return;
    wish = wanted;
    if (wanted !== 'run') running?.cancel();
  };
  setHandler(defineSignal(IMPORT_SIGNAL.pause), wishFor('pause'));
  setHandler(defineSignal(IMPORT_SIGNAL.resume), wishFor('run'));
  setHandler(defineSignal(IMPORT_SIGNAL.cancel), wishFor('cancel'));
  setHandler(defineQuery<RosterImportProgress>(PROGRESS_QUERY), () => ({ state, nextRow }));

  const importSome = async (): Promise<ImportRowsAnswer | null> => {
    running = new CancellationScope();
    try {
      return await running.run(() =>
        importRows({ ...input, fromRow: nextRow, maxRows: IMPORT_ROWS_PER_ACTIVITY }),
      );
    } catch (error) {
      // Stopped before it could say where: the rows done since are found done when it goes on.
      if (isCancellation(error) && wish !== 'run') return null;
      throw error;
    } finally {
      running = null;
    }
  };

  for (;;) {
    const step = nextImportStep({ finished, wish });
    switch (step.kind) {
      case 'import': {
        state = 'importing';
        const answer = await importSome();
        if (answer !== null) ({ nextRow, finished } = answer);
        break;
      }
      case 'wait':
        state = step.state;
        await settleImport(input, state);
        await condition(() => wish !== 'pause');
        break;
      case 'settle':
        state = step.state;
        await settleImport(input, state);
        return { state, nextRow };
      default:
        return unknownStep(step);
    }
    if (!finished && workflowInfo().continueAsNewSuggested && wish === 'run') {
      await condition(allHandlersFinished);
      return continueAsNew<typeof rosterImport>({ ...input, fromRow: nextRow });
    }
  }
}

function unknownStep(step: never): never {
  throw new Error(`unknown step: ${JSON.stringify(step)}`);
}
