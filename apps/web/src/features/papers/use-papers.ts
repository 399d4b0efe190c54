import {
  PAPER_KINDS,
  printRight,
  type CaseListItem,
  type Me,
  type Page,
  type PaperKind,
  type Papers,
  type PrintRight,
} from '@dongthuan/contracts';
import { useQuery } from '@tanstack/react-query';
import type { ApiClient } from '../../api/client.js';
import { paths } from '../../api/paths.js';
import { can, useClient } from '../../app/session.js';

/** Households per request: their names are opened together, and the address stays short. */
const AT_ONCE = 50;

/** Whose papers of a kind the reader prints, by the rule the API asks too. */
export function rightOf(me: Me | undefined, kind: PaperKind): PrintRight {
  return printRight(kind, (permission) => can(me, permission));
}

/** Kinds the reader prints for a household; `officerId` = whose household it is. */
export function kindsFor(me: Me | undefined, officerId: string | null): readonly PaperKind[] {
  return PAPER_KINDS.filter((kind) => {
    const right = rightOf(me, kind);
    return kind !== 'list' && (right === 'all' || (right === 'own' && officerId === me?.userId));
  });
}

/** Every household still on the roster whose papers of the kind the reader prints. */
async function everyCase(
  client: ApiClient,
  campaignId: string,
  own: string | null,
  signal: AbortSignal,
): Promise<readonly CaseListItem[]> {
  const found: CaseListItem[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<CaseListItem> = await client.get<Page<CaseListItem>>(paths.cases(campaignId), {
      signal,
      afterWrite: true,
      query: { limit: 500, cursor, sort: 'number', officer: own },
    });
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return found.filter((one) => one.outKind === null);
}

/** Households to choose from. */
export function usePrintable(campaignId: string, me: Me | undefined, kind: PaperKind) {
  const client = useClient();
  const right = rightOf(me, kind);
  const own = right === 'own' ? (me?.userId ?? null) : null;
  return useQuery({
    queryKey: ['campaign', campaignId, 'printable', own ?? 'all'],
    queryFn: ({ signal }) => everyCase(client, campaignId, own, signal),
    enabled: right !== 'none' && kind !== 'list',
  });
}

/** The papers of the given households, or of the whole roster; asked in pieces and put together in order. */
export function usePapers(
  campaignId: string,
  me: Me | undefined,
  kind: PaperKind,
  caseIds: readonly string[] | undefined,
) {
  const client = useClient();
  return useQuery({
    queryKey: ['campaign', campaignId, 'papers', kind, caseIds?.join() ?? 'all'],
    queryFn: async ({ signal }): Promise<Papers | null> => {
      const ask = (ids?: readonly string[]) =>
        client.get<Papers>(paths.papers(campaignId), {
          signal,
          afterWrite: true,
          query: { kind, case: ids?.join(',') },
        });
      if (kind === 'list') return ask();
      const own = rightOf(me, kind) === 'own' ? (me?.userId ?? null) : null;
      const ids =
        caseIds ?? (await everyCase(client, campaignId, own, signal)).map((one) => one.caseId);
      let whole: Papers | null = null;
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const part = await ask(ids.slice(from, from + AT_ONCE));
        whole =
          whole === null
            ? part
            : { ...part, households: [...whole.households, ...part.households] };
      }
      return (
        whole && { ...whole, households: whole.households.toSorted((a, b) => a.number - b.number) }
      );
    },
    enabled: me !== undefined,
  });
}
