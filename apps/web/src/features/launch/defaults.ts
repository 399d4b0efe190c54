/** What the wizard fills in before anybody types: the reader's own post and the only person who can be meant. Every value can be changed. */
import type { BlueprintSummary, Me, PersonItem } from '@dongthuan/contracts';
import { civilDayOf, plusDays } from '../../format/format.js';
import type { CampaignDraft } from '../draft/draft-payload.js';

/** A sprint of thirty days and nights: the day itself and twenty-nine more. */
export const USUAL_DAYS = 29;

export interface Known {
  readonly me: Me | undefined;
  readonly people: readonly PersonItem[];
  readonly blueprints: readonly BlueprintSummary[];
  /** Households that the list will bring; null before it was read. */
  readonly rows: number | null;
}

export function withRole(people: readonly PersonItem[], role: string): readonly PersonItem[] {
  return people.filter((person) => person.posts.some((post) => post.role === role));
}

/** Simple up to the campaign type's number of households, full above (users.md §3); what the person chose stays. */
function profileFor(
  draft: CampaignDraft,
  blueprint: BlueprintSummary | undefined,
  rows: number | null,
): CampaignDraft['profile'] {
  if (draft.profileChosen === true || blueprint === undefined || rows === null)
    return draft.profile;
  return rows > blueprint.simpleUpTo ? 'full' : 'simple';
}

export function withDefaults(
  draft: CampaignDraft,
  { me, people, blueprints, rows }: Known,
): CampaignDraft {
  const blueprintId = draft.blueprintId || blueprints[0]?.id || '';
  const today = civilDayOf(new Date());
  const post = me?.posts.find(({ role }) => role === 'manager') ?? me?.posts[0];
  const near = (role: string): readonly PersonItem[] =>
    withRole(people, role).filter((person) =>
      person.posts.some((one) => one.role === role && one.placeId === draft.place?.placeId),
    );
  const place =
    draft.place ??
    (post && draft.placeCleared !== true
      ? { placeId: post.placeId, name: post.placeName, kind: '', parentName: null }
      : null);
  const managers = withRole(people, 'manager');
  const withPlace = { ...draft, place };
  const confirmers = withRole(people, 'confirmer');
  const confirmer = confirmers.length === 1 ? confirmers[0] : undefined;
  const officers = near('officer').length > 0 ? near('officer') : withRole(people, 'officer');
  const fewOfficers = officers.length <= 3 ? officers.map(({ userId }) => userId) : [];
  return {
    ...withPlace,
    startsOn: draft.startsOn || today,
    deadline: draft.deadline || plusDays(today, USUAL_DAYS),
    blueprintId,
    profile: profileFor(
      draft,
      blueprints.find(({ id }) => id === blueprintId),
      rows,
    ),
    managerId:
      draft.managerId ||
      managers.find(({ userId }) => userId === me?.userId)?.userId ||
      managers[0]?.userId ||
      '',
    confirmerId: draft.confirmerId || (confirmer?.userId ?? ''),
    officerIds: draft.teamChosen === true ? draft.officerIds : fewOfficers,
  };
}
