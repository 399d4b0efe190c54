import type { BlueprintSummary } from '@dongthuan/contracts';
import { simpleUpTo, type Blueprint } from '@dongthuan/campaigns';

/** Campaign types that a campaign can be drafted from: each document once, in the version that is taken when none is named. */
export function blueprintSummaries(
  shipped: readonly Blueprint[],
  published: readonly Blueprint[],
): BlueprintSummary[] {
  const newest = new Map<string, BlueprintSummary>();
  const add = (document: Blueprint, isShipped: boolean): void => {
    const { id, version, name, unitKinds } = document;
    const known = newest.get(id);
    if (known !== undefined && known.version >= version) return;
    newest.set(id, {
      ...{ id, version, name, unitKinds, shipped: isShipped },
      simpleUpTo: simpleUpTo(document),
    });
  };
  for (const document of shipped) add(document, true);
  for (const document of published) add(document, false);
  return [...newest.values()];
}
