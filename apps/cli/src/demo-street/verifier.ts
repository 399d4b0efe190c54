/** The independent verifier's visits that a share of the holding asks for (users.md E7). Pure. */
import { assessRisk, loadShippedBlueprints, type Blueprint } from '@dongthuan/campaigns';

type Paper = { readonly number: string; readonly date: string; readonly signer: string };

/**
 * What the verifier brings back from a household that gives freely: from tier T1 on a yes; at T2 in writing, with the smaller take that was offered in writing and
 * declined. null where no verifier is asked for. At T3 there is no gift and so nothing to verify.
 */
export function visitOf(
  tier: string,
  paper: (kind: string) => Paper,
): Record<string, unknown> | null {
  if (tier === 'T1') return { outcome: 'yes', channel: 'visit' };
  if (tier !== 'T2') return null;
  return {
    outcome: 'yes',
    channel: 'visit',
    paper: paper('BB-KC'),
    alternative: { kind: 'smaller_take', declined: true, paper: paper('PA-GIAM') },
  };
}

const shipped = (): Blueprint => {
  const found = loadShippedBlueprints().find(({ id }) => id === 'road-widening');
  if (found === undefined) throw new Error('road-widening is not shipped');
  return found;
};
let document: Blueprint | undefined;

/** Tier and share as the campaign's document will compute them for an area. @throws Error when the document is not shipped */
export function riskOf(
  areaM2: string | null,
  parcels: readonly { readonly areaRight?: string | null | undefined }[],
  flags: Parameters<typeof assessRisk>[3],
): ReturnType<typeof assessRisk> {
  document ??= shipped();
  const known = parcels.map(({ areaRight = null }) => ({
    sheet: null,
    plot: '',
    areaRight,
    shared: false,
  }));
  return assessRisk(document, areaM2, known, flags);
}
