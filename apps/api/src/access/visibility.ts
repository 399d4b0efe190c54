/** What a caller may see and do once the row is known: inside their organisation and the places of their posts. */
import type { Permission } from '@dongthuan/contracts';
import { reviveCampaign } from '@dongthuan/campaigns';
import { civilDateOf, type Clock, type Principal, type Uuid, type ZoneId } from '@dongthuan/kernel';
import { holdsAt, type PlaceTree } from '@dongthuan/people';
import { notAllowed, notFound } from '../http/problem-error.js';
import type { CampaignRead, CaseRead, Reads } from '../reads/reads.js';

/** How much of a campaign's cases a reader may know. */
export interface Sight {
  /** Names, telephone numbers, addresses, free text. */
  readonly identity: boolean;
  /** Who said no or withdrew, for every case of the campaign (officers know it of their own cases). */
  readonly sensitive: boolean;
  /** The reader is one of the campaign's field officers: households that nobody was given yet are theirs together. */
  readonly fieldOfficer: boolean;
}

export interface VisibleCampaign {
  readonly campaign: CampaignRead;
  /** The campaign's place and everything above it. */
  readonly above: readonly string[];
  readonly sight: Sight;
}

export interface VisibleCase extends VisibleCampaign {
  readonly case: CaseRead;
}

/** A case that a caller may work on, as far as the check needs to know it. */
export interface ReachedCase {
  readonly case: Pick<CaseRead, 'caseId' | 'officerId'>;
  readonly campaignId: Uuid;
  /** The campaign's place and everything above it. */
  readonly above: readonly string[];
  readonly sight: Sight;
}

export class Visibility {
  constructor(
    private readonly reads: Reads,
    private readonly tree: PlaceTree,
    private readonly clock: Clock,
    private readonly zone: ZoneId,
  ) {}

  /** @throws ProblemError 404 unknown or not visible, 403 visible but not permitted there */
  async campaign(caller: Principal, id: Uuid, permission: Permission): Promise<VisibleCampaign> {
    const campaign = await this.reads.campaign(caller.organisation, id);
    if (campaign === null) throw notFound();
    const above = await this.reach(caller, campaign.placeId, permission);
    return { campaign, above, sight: sightOfCampaign(caller, above, campaign) };
  }

  /** @throws ProblemError 404 or 403, as for campaigns */
  async case(caller: Principal, id: Uuid, permission: Permission): Promise<VisibleCase> {
    const found = await this.reads.case(caller.organisation, id);
    if (found === null) throw notFound();
    const visible = await this.campaign(caller, found.campaignId, permission);
    return { ...visible, case: found, sight: sightOfCase(caller, visible.sight, found) };
  }

  /**
   * The check of `campaign` without its snapshot, for commands: the bus loads that itself.
   * @throws ProblemError 404 or 403
   */
  async campaignToWork(
    caller: Principal,
    id: Uuid,
    permission: Permission,
  ): Promise<{ readonly placeId: string; readonly above: readonly string[] }> {
    const placeId = await this.reads.campaignPlace(caller.organisation, id);
    if (placeId === null) throw notFound();
    return { placeId, above: await this.reach(caller, placeId, permission) };
  }

  /**
   * The check of `case` without the snapshots, for commands.
   * @throws ProblemError 404 or 403
   */
  async caseToWork(caller: Principal, id: Uuid, permission: Permission): Promise<ReachedCase> {
    const found = await this.reads.caseReach(caller.organisation, id);
    if (found === null) throw notFound();
    const { campaignId, placeId, officerIds } = found;
    const above = await this.reach(caller, placeId, permission);
    const sight = sightOfCase(caller, sightAt(caller, above, officerIds), found);
    return { case: found, campaignId, above, sight };
  }

  /** Campaigns in the caller's places. */
  async campaigns(caller: Principal): Promise<readonly VisibleCampaign[]> {
    const rows = await this.reads.campaigns(caller.organisation);
    const all = await Promise.all(
      rows.map(async (campaign) => {
        const above = await this.placesAbove(caller.organisation, campaign.placeId);
        return { campaign, above, sight: sightOfCampaign(caller, above, campaign) };
      }),
    );
    return all.filter((one) => holdsAt(caller, 'campaign.read', one.above));
  }

  /**
   * The place and everything above it.
   * @throws ProblemError 403 when no post with the permission covers the place
   */
  async place(
    caller: Principal,
    placeId: string,
    permission: Permission,
  ): Promise<readonly string[]> {
    const above = await this.tree.ancestors(caller.organisation, placeId, this.today());
    if (!holdsAt(caller, permission, above)) throw notAllowed();
    return above;
  }

  /** The place itself and everything above it today. */
  placesAbove(organisation: Uuid, placeId: string): Promise<readonly string[]> {
    return this.tree.ancestors(organisation, placeId, this.today());
  }

  /** Whether a place lies in another today, or is it. */
  async liesIn(organisation: Uuid, placeId: string, outer: string): Promise<boolean> {
    return (await this.tree.ancestors(organisation, placeId, this.today())).includes(outer);
  }

  /** The campaign's place and everything above it, when the caller may do there what they want to. */
  private async reach(
    caller: Principal,
    placeId: string,
    permission: Permission,
  ): Promise<readonly string[]> {
    const above = await this.placesAbove(caller.organisation, placeId);
    if (!holdsAt(caller, 'campaign.read', above)) throw notFound();
    if (!holdsAt(caller, permission, above)) throw notAllowed();
    return above;
  }

  private today(): string {
    return civilDateOf(this.clock.now(), this.zone);
  }
}

function sightAt(
  caller: Principal,
  above: readonly string[],
  officerIds: readonly string[],
): Sight {
  return {
    identity: holdsAt(caller, 'case.identity.read', above),
    sensitive: holdsAt(caller, 'case.sensitive.read', above),
    fieldOfficer: officerIds.includes(caller.user),
  };
}

const sightOfCampaign = (
  caller: Principal,
  above: readonly string[],
  { state }: CampaignRead,
): Sight => sightAt(caller, above, reviveCampaign(state).officerIds);

type Assigned = Pick<CaseRead, 'officerId'>;

/** Whether the household is the officer's: given to them, or to nobody yet in a campaign of theirs. */
function isOwn(
  { user }: Pick<Principal, 'user'>,
  { fieldOfficer }: Sight,
  { officerId }: Assigned,
): boolean {
  return officerId === null ? fieldOfficer : officerId === user;
}

/** The assigned officer knows their own household's answer; nobody learns it by holding the officer's role alone. */
export function sightOfCase(caller: Pick<Principal, 'user'>, sight: Sight, row: Assigned): Sight {
  return sight.sensitive || (sight.identity && isOwn(caller, sight, row))
    ? { ...sight, sensitive: true }
    : sight;
}

/**
 * Whether a holder of `case.work` works this household: its officer, or whoever may give households to officers. All others would learn from the answers to
 * their commands what the household said (ADR 0032).
 */
export function worksOn(
  caller: Principal,
  visible: Pick<ReachedCase, 'above' | 'sight' | 'case'>,
): boolean {
  return (
    holdsAt(caller, 'case.assign', visible.above) || isOwn(caller, visible.sight, visible.case)
  );
}

/**
 * What any officer of the place enters for any household: its own no, which must find an open ear wherever it is said, and who came to a meeting, written by
 * one for all. What these answer says nothing of the household.
 */
const FROM_ANY_OFFICER: readonly string[] = [
  'recordRefusal',
  'withdrawConsent',
  'recordMeetingAttendance',
  // The second officer of the full profile is a colleague by design: asked about a step that waits, and told nothing where none does.
  'confirmStep',
];

export function isFromAnyOfficer(command: string): boolean {
  return FROM_ANY_OFFICER.includes(command);
}
