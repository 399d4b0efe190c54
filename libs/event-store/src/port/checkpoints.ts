/** Where a subscriber stands. `Tx` is the handle of the transaction that its writes go into. */
export interface Checkpoints<Tx> {
  /** `0` when the subscriber has never run. */
  position(name: string, version: number): Promise<string>;
  /**
   * Runs `work` and moves the checkpoint from `from` to `to` in one transaction. False, and nothing written, when another process moved it first.
   */
  advance(
    name: string,
    version: number,
    from: string,
    to: string,
    work: (tx: Tx) => Promise<void>,
  ): Promise<boolean>;
}
