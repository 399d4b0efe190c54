/** Tells that the log grew and lets a reader wait until it has seen a position. */
export abstract class LogWatch {
  /** Calls back after the log grew, at most once per growth; answers how to stop. */
  abstract onGrowth(listener: (position: string) => void): () => void;
  /**
   * Resolves true when everything up to the position can be read here; false when it did not get there in time.
   * @param position decimal digits
   */
  abstract waitFor(position: string): Promise<boolean>;
}
