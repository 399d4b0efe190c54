import { Navigate, useParams } from '@tanstack/react-router';
import { useCase } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { EmptyState, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { ApiProblem } from '../../api/client.js';
import { useText } from '../../i18n/i18n.js';

/** Where the code on a paper leads: whose task the household is gets its page, everybody else the page for things not found. */
export function CaseLink() {
  const { t } = useText();
  const me = useMe().data;
  const { caseId } = useParams({ from: '/c/$caseId' });
  const mayKnow = can(me, 'case.identity.read');
  const oneCase = useCase(caseId, mayKnow);
  const notThere = <EmptyState title={t('state.notFound')} text={t('state.notFoundNext')} />;
  if (me && !mayKnow) return notThere;
  if (oneCase.error instanceof ApiProblem) return notThere;
  if (oneCase.error)
    return <ErrorState error={oneCase.error} retry={() => void oneCase.refetch()} />;
  if (!oneCase.data) return <Skeleton label={t('state.loading')} lines={4} />;
  return (
    <Navigate
      to="/campaigns/$campaignId/households/$caseId"
      params={{ campaignId: oneCase.data.campaignId, caseId }}
      search={{}}
      replace
    />
  );
}
