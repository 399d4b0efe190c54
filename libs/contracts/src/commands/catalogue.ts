/**
 * One schema per command type; REST routes (`POST /api/v1/cases/{id}/record-consent`), `/sync/commands` and the web's forms are all made from here.
 * `permission` is what the caller's post must hold; `system` commands are sent by clocks and have no route.
 */
import type { z } from 'zod';
import * as campaign from './campaign-commands.js';
import * as oneCase from './case-commands.js';

export type Permission =
  | 'campaign.read'
  | 'campaign.draft'
  | 'campaign.launch.request'
  | 'campaign.launch.approve'
  | 'campaign.steer'
  | 'campaign.extend'
  | 'campaign.close'
  | 'roster.import'
  | 'roster.approve'
  | 'case.read'
  | 'case.identity.read'
  | 'case.sensitive.read'
  | 'case.work'
  | 'case.confirm'
  | 'case.verify'
  | 'case.assign'
  | 'escalation.answer'
  | 'blueprint.publish'
  | 'place.manage'
  | 'people.read'
  | 'log.read';

export interface CommandSpec<Schema extends z.ZodType = z.ZodType> {
  readonly type: string;
  readonly category: 'case' | 'campaign' | 'blueprint';
  readonly schema: Schema;
  readonly permission: Permission | 'system';
  /** Creates its stream: the id comes from the path and must be unused. */
  readonly creates?: boolean;
  readonly summary: { readonly vi: string; readonly en: string };
}

const spec = <S extends z.ZodType>(
  category: CommandSpec['category'],
  type: string,
  schema: S,
  permission: CommandSpec['permission'],
  vi: string,
  en: string,
  creates = false,
): CommandSpec<S> => ({
  type,
  category,
  schema,
  permission,
  summary: { vi, en },
  ...(creates ? { creates } : {}),
});

export const commandCatalogue = [
  spec(
    'campaign',
    'draftCampaign',
    campaign.draftCampaign,
    'campaign.draft',
    'Lập chiến dịch',
    'Draft a campaign',
    true,
  ),
  spec(
    'campaign',
    'changeTeam',
    campaign.changeTeam,
    'campaign.steer',
    'Đổi người phụ trách',
    'Change the team',
  ),
  spec(
    'campaign',
    'changeContacts',
    campaign.changeContacts,
    'campaign.steer',
    'Ghi số điện thoại in trên giấy',
    'Set the telephone numbers on the papers',
  ),
  spec(
    'campaign',
    'describeForPapers',
    campaign.describeForPapers,
    'campaign.steer',
    'Ghi nội dung in trên giấy',
    'Describe the project for the papers',
  ),
  spec(
    'campaign',
    'baselineRoster',
    campaign.baselineRoster,
    'campaign.steer',
    'Chốt danh sách',
    'Baseline the roster',
  ),
  spec(
    'campaign',
    'requestLaunch',
    campaign.requestLaunch,
    'campaign.launch.request',
    'Trình phát động',
    'Ask for launch',
  ),
  spec(
    'campaign',
    'approveLaunch',
    campaign.approveLaunch,
    'campaign.launch.approve',
    'Phê duyệt phát động',
    'Approve launch',
  ),
  spec('campaign', 'pauseCampaign', campaign.pauseCampaign, 'campaign.steer', 'Tạm dừng', 'Pause'),
  spec(
    'campaign',
    'resumeCampaign',
    campaign.resumeCampaign,
    'campaign.steer',
    'Tiếp tục',
    'Resume',
  ),
  spec(
    'campaign',
    'extendDeadline',
    campaign.extendDeadline,
    'campaign.extend',
    'Gia hạn',
    'Extend the deadline',
  ),
  spec(
    'campaign',
    'closeCampaign',
    campaign.closeCampaign,
    'campaign.close',
    'Kết thúc chiến dịch',
    'Close the campaign',
  ),
  spec(
    'campaign',
    'fireCampaignObligation',
    campaign.fireCampaignObligation,
    'system',
    'Đến hạn',
    'Obligation due',
  ),
  spec(
    'campaign',
    'answerEscalation',
    campaign.answerEscalation,
    'escalation.answer',
    'Trả lời việc chuyển cấp',
    'Answer an escalation',
  ),
  spec(
    'blueprint',
    'publishBlueprint',
    campaign.publishBlueprint,
    'blueprint.publish',
    'Ban hành mẫu quy trình',
    'Publish a blueprint',
    true,
  ),
  spec(
    'case',
    'enrolCase',
    oneCase.enrolCase,
    'roster.import',
    'Ghi hộ vào danh sách',
    'Enrol a household',
    true,
  ),
  spec(
    'case',
    'recordContactAttempt',
    oneCase.recordContactAttempt,
    'case.work',
    'Ghi lần tiếp xúc',
    'Record a contact attempt',
  ),
  spec(
    'case',
    'recordMeetingAttendance',
    oneCase.recordMeetingAttendance,
    'case.work',
    'Ghi dự họp',
    'Record meeting attendance',
  ),
  spec(
    'case',
    'recordAgreement',
    oneCase.recordAgreement,
    'case.work',
    'Ghi đồng thuận chủ trương',
    'Record agreement in principle',
  ),
  spec(
    'case',
    'recordConsent',
    oneCase.recordConsent,
    'case.work',
    'Ghi chữ ký',
    'Record a signature',
  ),
  spec(
    'case',
    'confirmDonation',
    oneCase.confirmDonation,
    'case.confirm',
    'Xác nhận đã ký hiến',
    'Confirm the donation',
  ),
  spec(
    'case',
    'withdrawConsent',
    oneCase.withdrawConsent,
    'case.work',
    'Ghi rút lại đồng ý',
    'Record a withdrawal',
  ),
  spec(
    'case',
    'recordRefusal',
    oneCase.recordRefusal,
    'case.work',
    'Ghi không đồng ý',
    'Record a refusal',
  ),
  spec(
    'case',
    'recordUndecided',
    oneCase.recordUndecided,
    'case.work',
    'Ghi còn cân nhắc',
    'Record undecided',
  ),
  spec(
    'case',
    'reopenAfterRefusal',
    oneCase.reopenAfterRefusal,
    'case.work',
    'Hộ đề nghị trao đổi lại',
    'Reopen after refusal',
  ),
  spec(
    'case',
    'recordHandover',
    oneCase.recordHandover,
    'case.work',
    'Ghi bàn giao',
    'Record handover',
  ),
  spec(
    'case',
    'recordStep',
    oneCase.recordStep,
    'case.work',
    'Ghi bước tiếp theo',
    'Record the next step',
  ),
  spec(
    'case',
    'settleCase',
    oneCase.settleCase,
    'case.work',
    'Hoàn tất hồ sơ',
    'Settle the papers',
  ),
  spec('case', 'changeRoute', oneCase.changeRoute, 'case.work', 'Đổi hướng xử lý', 'Change route'),
  spec(
    'case',
    'recordPlanAgreed',
    oneCase.recordPlanAgreed,
    'case.work',
    'Ghi thống nhất phương án',
    'Record the agreed plan',
  ),
  spec(
    'case',
    'recordPayment',
    oneCase.recordPayment,
    'case.work',
    'Ghi chi trả',
    'Record the payment',
  ),
  spec(
    'case',
    'openCondition',
    oneCase.openCondition,
    'case.work',
    'Ghi vướng mắc',
    'Open a condition',
  ),
  spec(
    'case',
    'closeCondition',
    oneCase.closeCondition,
    'case.work',
    'Gỡ vướng mắc',
    'Close a condition',
  ),
  spec(
    'case',
    'setNextVisit',
    oneCase.setNextVisit,
    'case.work',
    'Hẹn lần sau',
    'Set the next visit',
  ),
  spec(
    'case',
    'assignOfficer',
    oneCase.assignOfficer,
    'case.assign',
    'Phân công cán bộ',
    'Assign an officer',
  ),
  spec(
    'case',
    'revisePledge',
    oneCase.revisePledge,
    'case.work',
    'Điều chỉnh diện tích',
    'Revise the pledge',
  ),
  spec(
    'case',
    'changeHolder',
    oneCase.changeHolder,
    'case.work',
    'Đổi người có quyền',
    'Change a right-holder',
  ),
  spec(
    'case',
    'addHolder',
    oneCase.addHolder,
    'case.work',
    'Thêm người có quyền',
    'Add a right-holder',
  ),
  spec(
    'case',
    'proposeRemoval',
    oneCase.proposeRemoval,
    'case.work',
    'Đề nghị đưa ra khỏi danh sách',
    'Propose removal from the roster',
  ),
  spec(
    'case',
    'proposeRevert',
    oneCase.proposeRevert,
    'case.work',
    'Đề nghị lùi bước',
    'Propose a step back',
  ),
  spec(
    'case',
    'approveProposal',
    oneCase.approveProposal,
    'roster.approve',
    'Phê duyệt đề nghị',
    'Approve a proposal',
  ),
  spec(
    'case',
    'declineProposal',
    oneCase.declineProposal,
    'roster.approve',
    'Không phê duyệt',
    'Decline a proposal',
  ),
  spec(
    'case',
    'attachEvidence',
    oneCase.attachEvidence,
    'case.work',
    'Đính kèm ảnh giấy tờ',
    'Attach a photo of a paper',
  ),
  spec('case', 'fireObligation', oneCase.fireObligation, 'system', 'Đến hạn', 'Obligation due'),
] as const;

export type CommandType = (typeof commandCatalogue)[number]['type'];

/** `recordConsent` → `record-consent`. */
export function commandPath(type: string): string {
  return type.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
}
