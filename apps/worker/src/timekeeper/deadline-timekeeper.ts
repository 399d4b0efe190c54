import type { ClockRef, Hint, Timekeeper } from '@dongthuan/workflows/contracts';
import type { Connection } from '@temporalio/client';

/** A wish that takes longer than this is given up and said again later; milliseconds. */
const PATIENCE_MS = 5_000;

/** Gives each wish a deadline: while Temporal is down the relay must fail and come back, not hold its batch open. */
export class DeadlineTimekeeper implements Timekeeper {
  constructor(
    private readonly inner: Timekeeper,
    private readonly connection: Pick<Connection, 'withDeadline'>,
  ) {}

  open(clock: ClockRef): Promise<void> {
    return this.connection.withDeadline(Date.now() + PATIENCE_MS, () => this.inner.open(clock));
  }

  hint(clock: ClockRef, hint: Hint): Promise<void> {
    return this.connection.withDeadline(Date.now() + PATIENCE_MS, () =>
      this.inner.hint(clock, hint),
    );
  }

  runningClocks(): AsyncIterable<string> {
    return this.inner.runningClocks();
  }
}
