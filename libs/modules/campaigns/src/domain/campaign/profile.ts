/** How much a campaign's steps ask for. A switch changes what the next steps ask; it moves no case and takes nothing back. */
import { commandCatalogue, type Label, type ProfileDiff } from '@dongthuan/contracts';
import { accept, refuse, type Decision } from '@dongthuan/kernel';
import type {
  Approver,
  Blueprint,
  BlueprintClock,
  LaunchNeed,
  Profile,
  StaffAct,
  StepCommand,
} from '../blueprint/blueprint.schema.js';
import { evidenceWords } from '../figures/problem-words.js';
import { sealedTexts } from '../shared/paper.js';
import type { CampaignCommandOf } from './campaign.commands.js';
import { campaignEvent } from './campaign.events.js';
import type { CampaignState } from './campaign.state.js';

export function changeProfile(
  state: CampaignState,
  command: CampaignCommandOf<'changeProfile'>,
): Decision {
  if (state.status === 'none') return refuse('campaign.not_found');
  if (state.status === 'closed') return refuse('campaign.closed');
  const { profile, reason } = command.payload;
  if (profile === state.profile) return accept([]);
  return accept([
    campaignEvent({
      type: 'ProfileChanged',
      data: { axis: 'profile', from: state.profile, to: profile },
      ...sealedTexts(`campaign:${command.stream.id}`, { reason }),
    }),
  ]);
}

interface Asked {
  readonly area: ProfileDiff['lines'][number]['area'];
  readonly id: string;
  readonly label: Label;
}

const APPROVERS: { readonly [Who in Approver]: Label } = {
  secondOfficer: {
    vi: 'cần cán bộ thứ hai của tổ xác nhận mới tính',
    en: 'counts only when a second officer of the team confirms',
  },
  leader: {
    vi: 'cần lãnh đạo ngoài tổ phê duyệt mới tính',
    en: 'counts only when a leader outside the team approves',
  },
};

/** Everything a profile of a document asks for or offers. Guards are the same in every profile: they are the floor. */
function askedBy(blueprint: Blueprint, profile: Profile): Asked[] {
  const approvals = Object.entries(blueprint.approvals?.[profile] ?? {}).map(
    ([command, who]): Asked => {
      const step = wordsOf(command as StepCommand);
      const what = APPROVERS[who];
      return {
        area: 'approvals',
        id: `${command}.${who}`,
        label: { vi: `${step.vi}: ${what.vi}`, en: `${step.en}: ${what.en}` },
      };
    },
  );
  const evidence = Object.entries(blueprint.evidence[profile]).flatMap(([command, kinds]) =>
    (kinds ?? []).map((kind): Asked => {
      const step = wordsOf(command as StepCommand);
      const what = evidenceWords(kind);
      return {
        area: 'evidence',
        id: `${command}.${kind}`,
        label: { vi: `${step.vi}: ${what.vi}`, en: `${step.en}: ${what.en}` },
      };
    }),
  );
  const launch = (blueprint.launch?.[profile] ?? []).map((need): Asked => ({
    area: 'launch',
    id: need,
    label: LAUNCH_NEEDS[need],
  }));
  const clocks = blueprint.clocks
    .filter(({ profiles }) => profiles?.includes(profile) ?? false)
    .map((clock): Asked => ({ area: 'clocks', id: clock.id, label: clockWords(clock) }));
  const conditions = blueprint.conditions
    .filter(({ profiles }) => profiles.includes(profile))
    .map(({ id, label }): Asked => ({ area: 'conditions', id, label }));
  return [...launch, ...approvals, ...evidence, ...clocks, ...conditions];
}

const LAUNCH_NEEDS: { readonly [Need in LaunchNeed]: Label } = {
  baselineApproved: {
    vi: 'Trước khi phát động: danh sách đã chốt được người khác phê duyệt',
    en: 'Before the launch: the baselined roster approved by somebody else',
  },
  planFiles: {
    vi: 'Trước khi phát động: ghi số bản vẽ, phương án',
    en: 'Before the launch: the plan files by number',
  },
};

const ACTS: { readonly [Act in StaffAct]: Label } = {
  contacted: { vi: 'gặp và đưa phiếu thông tin', en: 'meet and hand over the sheet' },
  visited: { vi: 'tới thăm', en: 'visit' },
  met: { vi: 'gặp được hộ', en: 'meet the household' },
  handed_over: { vi: 'bàn giao', en: 'hand over' },
  promise_kept: { vi: 'thực hiện cam kết', en: 'keep the promise' },
  papers_lodged: { vi: 'nộp hồ sơ đăng ký đất đai', en: 'lodge the registration papers' },
  papers_returned: {
    vi: 'nhận kết quả đăng ký cho hộ',
    en: 'bring the registered papers back to the household',
  },
};

/** A clock as a duty: what has to be done, and within how many days where it counts days. */
function clockWords({ metBy, due }: BlueprintClock): Label {
  const all = (language: keyof Label) => metBy.map((act) => ACTS[act][language]).join(', ');
  const days = 'days' in due ? due.days : null;
  return {
    vi: `Nhắc hạn: ${all('vi')}${days === null ? '' : ` trong ${days} ngày`}`,
    en: `A due day: ${all('en')}${days === null ? '' : ` within ${days} days`}`,
  };
}

function wordsOf(command: StepCommand): Label {
  return (
    commandCatalogue.find(({ type }) => type === command)?.summary ?? { vi: command, en: command }
  );
}

/** What a switch adds and takes away, in the document's order. */
export function profileLines(
  blueprint: Blueprint,
  from: Profile,
  to: Profile,
): ProfileDiff['lines'] {
  const [before, after] = [askedBy(blueprint, from), askedBy(blueprint, to)];
  const without = (list: readonly Asked[], other: readonly Asked[]) =>
    list.filter((one) => !other.some(({ area, id }) => area === one.area && id === one.id));
  return [
    ...without(after, before).map((one) => ({ ...one, change: 'added' as const })),
    ...without(before, after).map((one) => ({ ...one, change: 'removed' as const })),
  ];
}
