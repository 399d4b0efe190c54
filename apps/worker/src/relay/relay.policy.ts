/** Which clocks a batch of events can concern: pure, and blind to event types, so that a new event needs no line here. */
import { SYSTEM_USER, type RecordedEvent } from '@dongthuan/kernel';

export interface TouchedCampaign {
  readonly organisationId: string;
  readonly campaignId: string;
  /** True when only clocks spoke: their own loop looks again anyway. */
  readonly byClocksOnly: boolean;
}

export interface Touched {
  readonly campaigns: readonly TouchedCampaign[];
  readonly casesByOrganisation: ReadonlyMap<string, readonly string[]>;
  /** Position of the batch's last event. */
  readonly position: string;
}

export function touchedBy(batch: readonly RecordedEvent[]): Touched {
  const campaigns = new Map<string, TouchedCampaign>();
  const cases = new Map<string, Set<string>>();
  for (const event of batch) {
    const { organisationId } = event;
    const id = event.streamKey.slice(event.streamKey.indexOf(':') + 1);
    if (event.streamType === 'campaign') {
      const key = `${organisationId}/${id}`;
      const byClocksOnly =
        event.actor === SYSTEM_USER && (campaigns.get(key)?.byClocksOnly ?? true);
      campaigns.set(key, { organisationId, campaignId: id, byClocksOnly });
    } else if (event.streamType === 'case') {
      const known = cases.get(organisationId) ?? new Set<string>();
      cases.set(organisationId, known.add(id));
    }
  }
  return {
    campaigns: [...campaigns.values()],
    casesByOrganisation: new Map(
      [...cases].map(([organisationId, ids]) => [organisationId, [...ids]]),
    ),
    position: batch.at(-1)?.position ?? '0',
  };
}
