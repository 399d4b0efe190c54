import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCampaigns, useWaiting } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { Card } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** What waits for the reader's own word, by campaign: signed sheets for the confirmer, proposals for whoever may decide them. No day is set for it, so it stands above the days. */
export function WaitingCard() {
  const { t, language } = useText();
  const me = useMe().data;
  const campaigns = (useCampaigns().data ?? []).filter(
    ({ status }) => status === 'launched' || status === 'paused',
  );
  const ids = campaigns.map(({ campaignId }) => campaignId);
  const toConfirm = useWaiting(can(me, 'case.confirm') ? ids : [], 'mine_to_confirm');
  const toDecide = useWaiting(mayDecide(me) ? ids : [], 'mine_to_decide');
  if (toConfirm.length + toDecide.length === 0) return null;
  const line = (
    kind: 'confirm' | 'decide',
    { campaignId, count, more }: { campaignId: string; count: number; more: boolean },
    link: ReactNode,
  ) => (
    <li key={`${kind}/${campaignId}`}>
      <span>
        <b>
          {t(`forMe.waiting.${kind}`, {
            count,
            households: `${formatCount(count, language)}${more ? '+' : ''}`,
          })}
        </b>{' '}
        <span className="small dim">
          {campaigns.find((one) => one.campaignId === campaignId)?.name}
        </span>
      </span>
      {link}
    </li>
  );
  return (
    <Card title={t('forMe.waiting.title')} accent>
      <ul className="lines">
        {toConfirm.map((one) =>
          line(
            'confirm',
            one,
            <Link
              to="/campaigns/$campaignId/confirm"
              params={{ campaignId: one.campaignId }}
              className="btn"
            >
              {t('action.open')}
            </Link>,
          ),
        )}
        {toDecide.map((one) =>
          line(
            'decide',
            one,
            <Link
              to="/campaigns/$campaignId/proposals"
              params={{ campaignId: one.campaignId }}
              className="btn"
            >
              {t('action.open')}
            </Link>,
          ),
        )}
      </ul>
    </Card>
  );
}

/** Readers above the commune may not see what waits. An officer gives the second word that the profile `full` asks for. */
const mayDecide = (me: Parameters<typeof can>[0]): boolean =>
  can(me, 'roster.approve') || can(me, 'case.approve') || can(me, 'case.work');
