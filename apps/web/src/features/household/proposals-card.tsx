import type { CampaignDetail, CaseDetail } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

type Proposal = CaseDetail['proposals'][number];

/** Commands that decide a proposal; a step has one command for yes and for sending back, the form asks which. */
function decidingCommands({ kind, approver }: Proposal): readonly string[] {
  if (kind !== 'step') return ['approveProposal', 'declineProposal'];
  return [approver === 'leader' ? 'approveStep' : 'confirmStep'];
}

/** What waits for somebody else: proposals and steps. Deciding is offered only to those the server allows; its reason stands where the button would. */
export function ProposalsCard({
  oneCase,
  campaign,
}: {
  oneCase: CaseDetail;
  campaign: CampaignDetail;
}) {
  const { t } = useText();
  if (oneCase.proposals.length === 0) return null;
  return (
    <Card title={t('household.proposals')} accent id="proposals">
      <ul className="lines">
        {oneCase.proposals.map((proposal) => (
          <ProposalLine
            key={proposal.proposalId}
            proposal={proposal}
            oneCase={oneCase}
            campaign={campaign}
          />
        ))}
      </ul>
    </Card>
  );
}

function useWords(campaign: CampaignDetail) {
  const { t, label, known } = useText();
  return ({ kind, detail }: Proposal): string => {
    const found = campaign.blueprint.stages.find((one) => one.id === detail);
    const stage = found ? label(found.label) : detail;
    if (kind === 'removal') return t('household.removal', { kind: known('out', detail, detail) });
    if (kind === 'enrolment') return t('listed.enrolment.proposal');
    return t(kind === 'step' ? 'household.stepTo' : `household.${kind}`, { stage });
  };
}

function ProposalLine({
  proposal,
  oneCase,
  campaign,
}: {
  proposal: Proposal;
  oneCase: CaseDetail;
  campaign: CampaignDetail;
}) {
  const { t } = useText();
  const wordsOf = useWords(campaign);
  const { campaignId, caseId } = oneCase;
  const commands = decidingCommands(proposal);
  const find = (type: string) => oneCase.allowed.find((one) => one.type === type);
  const [yes] = commands.map(find);
  const { approver } = proposal;
  return (
    <li>
      <div className="grow">
        <b>{wordsOf(proposal)}</b>
        <p className="small dim">
          {approver === null
            ? t('household.proposedBy', { who: proposal.proposedBy })
            : t(`household.waitsFor.${approver}`, { who: proposal.proposedBy })}
        </p>
        {proposal.reason ? (
          <p className="small">{t('household.reason', { reason: proposal.reason })}</p>
        ) : yes?.allowed && (proposal.kind === 'removal' || proposal.kind === 'revert') ? (
          <p className="small">{t('rights.onPaper')}</p>
        ) : null}
        {yes && !yes.allowed && yes.problem ? (
          <p className="small dim">{t('household.cannot', { why: yes.problem.detail })}</p>
        ) : null}
      </div>
      <div className="row">
        {commands.map((type, index) =>
          find(type)?.allowed ? (
            <Link
              key={type}
              to="/campaigns/$campaignId/households/$caseId"
              params={{ campaignId, caseId }}
              search={{ do: type, of: proposal.proposalId }}
              className={`btn ${index === 0 ? 'primary' : ''}`}
            >
              {t(
                approver !== null
                  ? 'household.answerStep'
                  : index === 0
                    ? 'household.approve'
                    : 'household.decline',
              )}
            </Link>
          ) : null,
        )}
      </div>
    </li>
  );
}
