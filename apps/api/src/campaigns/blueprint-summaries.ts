import type { BlueprintSummary } from '@dongthuan/contracts';
import type { Blueprint } from '@dongthuan/campaigns';

/** Campaign types that a campaign can be drafted from: each document once, in the version that is taken when none is named. */
export function blueprintSummaries(
  shipped: readonly Blueprint[],
  published: readonly Blueprint[],
): BlueprintSummary[] {
  const newest = new Map<string, BlueprintSummary>();
  const add = ({ id, version, name, unitKinds }: Blueprint, isShipped: boolean): void => {
    const known = newest.get(id);
    if (known !== undefined && known.version >= version) return;
    newest.set(id, { id, version, name, unitKinds, shipped: isShipped });
  };
  for (const document of shipped) add(document, true);
  for (const document of published) add(document, false);
  return [...newest.values()];
}
