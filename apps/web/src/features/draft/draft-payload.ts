import type { PlaceItem } from '@dongthuan/contracts';
import { parseArea } from '../../format/format.js';

/** What stands in the drafting form; everything as typed. */
export interface CampaignDraft {
  readonly name: string;
  readonly place: PlaceItem | null;
  readonly mode: 'live' | 'retrospective';
  readonly startsOn: string;
  readonly deadline: string;
  readonly blueprintId: string;
  readonly profile: 'simple' | 'full';
  /** The person chose the profile: the length of the list proposes none any more. */
  readonly profileChosen?: boolean;
  readonly basis: string;
  readonly managerId: string;
  readonly confirmerId: string;
  readonly officerIds: readonly string[];
  /** The person chose the officers or emptied the place: nothing is filled in there any more. */
  readonly teamChosen?: boolean;
  readonly placeCleared?: boolean;
  readonly lengthM: string;
  readonly widthBeforeM: string;
  readonly widthAfterM: string;
  readonly priceSource: string;
  readonly expectedCases: string;
  /** Two offices outside the team, as typed; may be left empty. */
  readonly contacts: readonly DraftContact[];
}

export interface DraftContact {
  readonly office: string;
  readonly phone: string;
}

export const emptyDraft: CampaignDraft = {
  name: '',
  place: null,
  mode: 'live',
  startsOn: '',
  deadline: '',
  blueprintId: '',
  profile: 'simple',
  basis: '',
  managerId: '',
  confirmerId: '',
  officerIds: [],
  lengthM: '',
  widthBeforeM: '',
  widthAfterM: '',
  priceSource: '',
  expectedCases: '',
  contacts: [
    { office: '', phone: '' },
    { office: '', phone: '' },
  ],
};

/** Metres as the contract wants them; what cannot be read is passed on as typed, so that the schema names the field. */
const metres = (typed: string): string => parseArea(typed) ?? typed.trim();

/** Lines in which something was typed; a draft kept from before there were any has none. */
export function givenContacts({ contacts }: CampaignDraft): readonly DraftContact[] {
  return (contacts ?? [])
    .map(({ office, phone }) => ({ office: office.trim(), phone: phone.trim() }))
    .filter(({ office, phone }) => office !== '' || phone !== '');
}

/** The payload of `draftCampaign`; optional parts that are empty are left out. */
export function draftPayload(draft: CampaignDraft): object {
  const basis = draft.basis
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const expected = draft.expectedCases.trim();
  return {
    name: draft.name.trim(),
    placeId: draft.place?.placeId ?? '',
    blueprint: { id: draft.blueprintId },
    profile: draft.profile,
    mode: draft.mode,
    deadline: draft.deadline,
    ...(draft.mode === 'retrospective' && draft.startsOn ? { startsOn: draft.startsOn } : {}),
    ...(basis.length > 0 ? { basis } : {}),
    managerId: draft.managerId,
    confirmerId: draft.confirmerId,
    officerIds: draft.officerIds,
    ...(draft.lengthM.trim()
      ? {
          street: {
            lengthM: metres(draft.lengthM),
            ...(draft.widthBeforeM.trim() ? { widthBeforeM: metres(draft.widthBeforeM) } : {}),
            ...(draft.widthAfterM.trim() ? { widthAfterM: metres(draft.widthAfterM) } : {}),
          },
        }
      : {}),
    ...(draft.priceSource.trim() ? { priceSource: draft.priceSource.trim() } : {}),
    ...(givenContacts(draft).length > 0 ? { contacts: givenContacts(draft) } : {}),
    ...(expected ? { expectedCases: /^\d+$/.test(expected) ? Number(expected) : expected } : {}),
  };
}
