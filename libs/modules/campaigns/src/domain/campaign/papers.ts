/** What a campaign's papers say beside its dates. Whoever holds an old sheet keeps what it says: each change is an event. */
import { accept, refuse, type CivilDate, type Decision } from '@dongthuan/kernel';
import type { CampaignCommandOf } from './campaign.commands.js';
import { sealedTexts } from '../shared/paper.js';
import { campaignEvent } from './campaign.events.js';
import type { CampaignState } from './campaign.state.js';
import type { OfficeContact, PapersDescribed } from './papers.events.js';

/** Numbers that a sheet must name so that a household can speak with somebody who did not come to its door (users.md H1). */
export const NUMBERS_ON_A_SHEET = 2;

const digits = (phone: string): string => phone.replace(/\D/g, '').replace(/^84(?=\d{9})/, '0');

/** Each number once, in the order given; `0239 3855 001` and `02393855001` are one number, and so is `+84 239…`. */
export function distinctContacts(contacts: readonly OfficeContact[]): readonly OfficeContact[] {
  return contacts.filter(
    ({ phone }, index) =>
      contacts.findIndex((other) => digits(other.phone) === digits(phone)) === index,
  );
}

function notOpen(state: CampaignState): Decision | null {
  if (state.status === 'none') return refuse('campaign.not_found');
  return state.status === 'closed' ? refuse('campaign.closed') : null;
}

export function changeContacts(
  state: CampaignState,
  command: CampaignCommandOf<'changeContacts'>,
): Decision {
  const refusal = notOpen(state);
  if (refusal !== null) return refusal;
  const { contacts } = command.payload;
  const doubled = contacts.find((one) => !distinctContacts(contacts).includes(one));
  if (doubled !== undefined) return refuse('campaign.contact_twice', { phone: doubled.phone });
  const same =
    contacts.length === state.contacts.length &&
    contacts.every(
      ({ office, phone }, index) =>
        office === state.contacts[index]?.office && phone === state.contacts[index].phone,
    );
  return accept(same ? [] : [campaignEvent({ type: 'ContactsChanged', data: { contacts } })]);
}

export function correctPriceSource(
  state: CampaignState,
  command: CampaignCommandOf<'correctPriceSource'>,
): Decision {
  const refusal = notOpen(state);
  if (refusal !== null) return refusal;
  const { priceSource: to, reason } = command.payload;
  const from = state.priceSource;
  if (from === to) return accept([]);
  return accept([
    campaignEvent({
      type: 'PriceSourceCorrected',
      data: { from, to },
      ...sealedTexts(`campaign:${command.stream.id}`, { reason }),
    }),
  ]);
}

/** The source that stands on a case's papers: its own, or the campaign's as it reads today. */
export function priceSourceOf(
  { priceSource, formerPriceSources }: Pick<CampaignState, 'priceSource' | 'formerPriceSources'>,
  own: string | null,
): string | null {
  return own === null || formerPriceSources.includes(own) ? priceSource : own;
}

export function describeForPapers(
  state: CampaignState,
  command: CampaignCommandOf<'describeForPapers'>,
): Decision {
  const refusal = notOpen(state);
  if (refusal !== null) return refusal;
  const { why, rebuilds, surveyPaidBy, priceDatedOn } = command.payload;
  const data: PapersDescribed = {
    why: why ?? null,
    rebuilds: rebuilds ?? null,
    surveyPaidBy: surveyPaidBy ?? null,
    priceDatedOn: (priceDatedOn ?? null) as CivilDate | null,
  };
  const before = state.forPapers;
  const same =
    data.why === before.why &&
    data.rebuilds === before.rebuilds &&
    data.surveyPaidBy === before.surveyPaidBy &&
    data.priceDatedOn === before.priceDatedOn;
  return accept(same ? [] : [campaignEvent({ type: 'PapersDescribed', data })]);
}
