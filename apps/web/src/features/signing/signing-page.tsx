import { isSigningSession, startSession, type SigningSession } from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useCampaign } from '../../api/queries.js';
import { useKeptSheet } from '../../app/kept-sheet.js';
import { useToday } from '../../app/today.js';
import { Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { useText } from '../../i18n/i18n.js';
import { HallQueue } from './hall-queue.js';
import { PickPresent } from './pick-present.js';
import { PrivateScreen } from './private-screen.js';

export interface SessionProps {
  readonly session: SigningSession;
  readonly keep: (session: SigningSession) => void;
}

/** An evening at the hall: who is here, the queue by number, and one screen per household on which each person signs for themselves. */
export function SigningPage() {
  const { t } = useText();
  const { campaignId } = useParams({ from: '/campaigns/$campaignId/signing' });
  const campaign = useCampaign(campaignId);
  const today = useToday();
  const [fresh] = useState(() => ({ batchId: newId(), now: new Date().toISOString() }));
  const { sheet, userId, keep, drop } = useKeptSheet<SigningSession>(
    'signing',
    campaignId,
    isSigningSession,
  );
  const session =
    sheet ??
    (sheet === null && userId !== undefined
      ? startSession({
          userId,
          campaignId,
          ...fresh,
          today,
        })
      : undefined);
  return (
    <div className="stack sitting-page">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId" params={{ campaignId }}>
            {campaign.data?.name ?? t('nav.campaigns')}
          </Link>
        }
        title={t('hall.title')}
      />
      {session === undefined ? (
        <div className="card">
          <Skeleton label={t('state.loading')} lines={5} />
        </div>
      ) : session.step === 'household' && session.open !== null ? (
        <PrivateScreen key={session.open} session={session} caseId={session.open} keep={keep} />
      ) : session.step === 'hall' ? (
        <HallQueue session={session} keep={keep} end={() => drop(session)} />
      ) : (
        <PickPresent session={session} keep={keep} />
      )}
    </div>
  );
}
