import type { Uuid } from '@dongthuan/kernel';

interface Batch<Found> {
  readonly ids: Set<Uuid>;
  readonly answer: Promise<ReadonlyMap<Uuid, Found>>;
}

/**
 * Look-ups by id that begin in the same turn of the event loop, answered by one question per organisation: under load many requests arrive together, and a
 * reading transaction each costs more than what it reads. Nothing is kept: who asks later is answered by a later question.
 */
export class Gathered<Found> {
  private readonly open = new Map<Uuid, Batch<Found>>();

  constructor(
    private readonly ask: (
      organisation: Uuid,
      ids: readonly Uuid[],
    ) => Promise<ReadonlyMap<Uuid, Found>>,
  ) {}

  async find(organisation: Uuid, id: Uuid): Promise<Found | null> {
    const batch = this.open.get(organisation) ?? this.begin(organisation);
    batch.ids.add(id);
    return (await batch.answer).get(id) ?? null;
  }

  private begin(organisation: Uuid): Batch<Found> {
    const ids = new Set<Uuid>();
    const answer = new Promise<ReadonlyMap<Uuid, Found>>((resolve, reject) => {
      setImmediate(() => {
        this.open.delete(organisation);
        this.ask(organisation, [...ids]).then(resolve, reject);
      });
    });
    const batch = { ids, answer };
    this.open.set(organisation, batch);
    return batch;
  }
}
