import {
  printRight,
  type OfficeContact,
  type PaperHousehold,
  type PaperKind,
  type Papers,
} from '@dongthuan/contracts';
import {
  distinctContacts,
  NUMBERS_ON_A_SHEET,
  priceSourceOf,
  reviveCase,
  wasInRoster,
  type CampaignState,
} from '@dongthuan/campaigns';
import { civilDateOf, type Principal, type Uuid } from '@dongthuan/kernel';
import { AccountDirectory, holdsAt, SignIn } from '@dongthuan/people';
import { Injectable } from '@nestjs/common';
import { sightOfCase, type VisibleCampaign } from '../access/visibility.js';
import { CaseTexts } from '../cases/case-texts.js';
import { ApiClock, ApiReads } from '../composition/api-parts.js';
import { pinnedOf } from '../figures/figures.service.js';
import { invalid, notAllowed, notFound } from '../http/problem-error.js';
import { PlaceDirectory } from '../places/place-directory.js';
import type { CaseRead } from '../reads/reads.js';
import { listedHousehold, paperHousehold } from './paper-view.js';

/** Most lines of a list of the street; a street has a hundred or two. */
const MOST_LISTED = 20_000;

/** Gathers what papers print. Names are opened under the purpose `papers`, so the read log tells printing from looking. */
@Injectable()
export class PapersDesk {
  constructor(
    private readonly reads: ApiReads,
    private readonly texts: CaseTexts,
    private readonly places: PlaceDirectory,
    private readonly directory: AccountDirectory,
    private readonly signIn: SignIn,
    private readonly clock: ApiClock,
  ) {}

  /** @throws ProblemError 400 for a kind the campaign has no papers of or without cases, 403 for papers of others, 404 for unknown cases */
  async of(
    reader: Principal,
    visible: VisibleCampaign,
    kind: PaperKind,
    caseIds: readonly string[] | undefined,
  ): Promise<Papers> {
    const { campaign, above } = visible;
    const { state, document } = pinnedOf(campaign);
    const print = printRight(kind, (permission) => holdsAt(reader, permission, above));
    if (print === 'none') throw notAllowed();
    if (kind !== 'list' && !document.capabilities.includes('consent')) throw invalid('kind');
    if (kind !== 'list' && caseIds === undefined) throw invalid('case');
    const rows = await this.reads.cases(
      reader.organisation,
      campaign.campaignId,
      caseIds === undefined ? {} : { caseIds: caseIds as Uuid[] },
      { sort: 'number', descending: false, offset: 0, limit: MOST_LISTED },
    );
    if (caseIds !== undefined && rows.length < caseIds.length) throw notFound();
    const mine = rows.filter(
      (row) => wasInRoster(row) && (print === 'all' || row.officerId === reader.user),
    );
    if (caseIds !== undefined && mine.length < rows.length) throw notAllowed();
    const households =
      kind === 'list'
        ? await this.listed(reader, visible, mine)
        : await Promise.all(mine.map((row) => this.household(reader, visible, kind, row)));
    const { contacts, ofTeam } = await this.contactsOf(reader.organisation, state);
    return {
      kind,
      campaignId: campaign.campaignId,
      campaignName: campaign.name,
      organisationName: (await this.directory.organisationName(reader.organisation)) ?? '',
      placeName: this.places.nameOf(reader.organisation, campaign.placeId),
      startsOn: state.startsOn,
      deadline: state.deadline,
      surveyTolerance: document.surveyTolerance,
      basis: state.basis,
      street: state.street,
      ...state.forPapers,
      contacts,
      contactsNeeded: NUMBERS_ON_A_SHEET,
      contactsOfTeam: ofTeam,
      out: kind === 'list' ? mine.filter((row) => row.outKind !== null).length : null,
      households,
    };
  }

  private async household(
    reader: Principal,
    { campaign, sight }: VisibleCampaign,
    kind: PaperKind,
    row: CaseRead,
  ): Promise<PaperHousehold> {
    const own = sightOfCase(reader, sight, row);
    const { state: campaignState, document } = pinnedOf(campaign);
    const state = reviveCase(row.state);
    const paper = paperHousehold(kind, state, own, {
      placeName: this.places.nameOf(reader.organisation, row.placeId),
      texts: await this.texts.ofCase(reader, row, own, 'papers'),
      today: civilDateOf(this.clock.now(), campaignState.zone),
      document,
    });
    return { ...paper, priceSource: priceSourceOf(campaignState, paper.priceSource) };
  }

  private async listed(
    reader: Principal,
    { sight }: VisibleCampaign,
    rows: readonly CaseRead[],
  ): Promise<PaperHousehold[]> {
    const names = await this.texts.firstNames(reader, rows, sight.identity, 'papers');
    return rows.map((row) =>
      listedHousehold(
        reviveCase(row.state),
        names.get(row.caseId) ?? null,
        this.places.nameOf(reader.organisation, row.placeId),
      ),
    );
  }

  /** A number by which somebody of the team signs in is theirs, whatever office stands beside it: a household must be able to call somebody else. */
  private async contactsOf(
    organisation: Uuid,
    state: CampaignState,
  ): Promise<{ readonly contacts: readonly OfficeContact[]; readonly ofTeam: number }> {
    const team = [state.managerId, state.confirmerId, ...state.officerIds];
    const given = distinctContacts(state.contacts);
    const owners = await Promise.all(
      given.map(async ({ phone }) => {
        const plain = phone.replace(/\s/g, '');
        const spellings = [plain, plain.replace(/^\+84/, '0'), plain.replace(/^0/, '+84')];
        const found = await Promise.all(
          [...new Set(spellings)].map((one) => this.signIn.ownerOf(organisation, one)),
        );
        return found.some((owner) => owner !== null && team.includes(owner));
      }),
    );
    const contacts = given.filter((_, index) => owners[index] === false);
    return { contacts, ofTeam: given.length - contacts.length };
  }
}
