/** The Timekeeper on Temporal: one call per wish, repeated while the server says that it is busy. */
import { setTimeout as pause } from 'node:timers/promises';
import {
  isGrpcServiceError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
  type WorkflowClient,
} from '@temporalio/client';
import {
  clockWorkflowId,
  clockWorkflowType,
  HINT_SIGNAL,
  TASK_QUEUE,
  WORKFLOW_TYPE,
  type ClockRef,
  type Hint,
  type Timekeeper,
} from '@dongthuan/workflows/contracts';

/** gRPC status numbers (grpc.io). */
const GRPC = { alreadyExists: 6, notFound: 5, resourceExhausted: 8, unimplemented: 12 } as const;

const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 10_000;

export interface TimekeeperOptions {
  /** Tries against a busy server before the wish fails (default 8, together about 40 s). */
  readonly tries?: number;
  /** Waits between tries; replaced in specs. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

export class TemporalTimekeeper implements Timekeeper {
  constructor(
    private readonly workflows: WorkflowClient,
    private readonly options: TimekeeperOptions = {},
  ) {}

  async open(clock: ClockRef): Promise<void> {
    await this.patiently(() =>
      this.workflows.start(clockWorkflowType(clock), {
        workflowId: clockWorkflowId(clock),
        taskQueue: TASK_QUEUE.clock,
        workflowIdConflictPolicy: 'USE_EXISTING',
        args: [clock],
      }),
    );
  }

  async hint(clock: ClockRef, hint: Hint): Promise<void> {
    await this.patiently(() =>
      this.workflows.signalWithStart(clockWorkflowType(clock), {
        workflowId: clockWorkflowId(clock),
        taskQueue: TASK_QUEUE.clock,
        args: [clock],
        signal: HINT_SIGNAL,
        signalArgs: [hint],
      }),
    );
  }

  /** Ids of running clocks; ends early, naming none, on a server that cannot list (the time-skipping one). */
  async *runningClocks(): AsyncIterable<string> {
    const types = [WORKFLOW_TYPE.campaignClock, WORKFLOW_TYPE.caseClock, WORKFLOW_TYPE.escalation];
    const query = `ExecutionStatus = "Running" AND WorkflowType IN (${types.map((type) => `"${type}"`).join(', ')})`;
    try {
      for await (const execution of this.workflows.list({ query, pageSize: 500 }))
        yield execution.workflowId;
    } catch (error) {
      if (grpcCode(error) !== GRPC.unimplemented) throw error;
    }
  }

  private async patiently(call: () => Promise<unknown>): Promise<void> {
    const wait = this.options.wait ?? pause;
    const tries = this.options.tries ?? 8;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await call();
        return;
      } catch (error) {
        if (isHarmless(error)) return;
        if (grpcCode(error) !== GRPC.resourceExhausted || attempt >= tries) throw error;
        await wait(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt));
      }
    }
  }
}

/** It exists already, or it ended while we spoke: both are what we wanted, since the next look reads the log. */
function isHarmless(error: unknown): boolean {
  if (
    error instanceof WorkflowExecutionAlreadyStartedError ||
    error instanceof WorkflowNotFoundError
  )
    return true;
  const code = grpcCode(error);
  return code === GRPC.alreadyExists || code === GRPC.notFound;
}

function grpcCode(error: unknown): number | undefined {
  const cause = error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
  return isGrpcServiceError(cause) ? cause.code : undefined;
}
