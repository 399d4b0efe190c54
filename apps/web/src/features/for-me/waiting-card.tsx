import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCampaigns, useLaunchesToApprove, useWaiting } from '../../api/queries.js';
import { can, useMe } from '../../app/session.js';
import { Card } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

interface Waits {
  readonly campaignId: string;
  readonly what: string;
  readonly to: 'roster' | 'confirm' | 'proposals';
}

/** What waits for the reader's own word, by campaign: launches, signed sheets, proposals and steps. No day is set for it, so it stands above the days. */
export function WaitingCard() {
  const { t, language } = useText();
  const me = useMe().data;
  const campaigns = useCampaigns().data ?? [];
  const ids = (...wanted: readonly string[]) =>
    campaigns.filter(({ status }) => wanted.includes(status)).map(({ campaignId }) => campaignId);
  const running = ids('launched', 'paused');
  const mayLaunch = can(me, 'campaign.launch.approve');
  const toLaunch = useLaunchesToApprove(mayLaunch ? ids('launch_requested') : []);
  const toConfirm = useWaiting(can(me, 'case.confirm') ? running : [], 'mine_to_confirm');
  const toDecide = useWaiting(mayDecide(me) ? running : [], 'mine_to_decide');
  const counted = ({ count, more }: { count: number; more: boolean }) => ({
    count,
    households: `${formatCount(count, language)}${more ? '+' : ''}`,
  });
  const lines: readonly Waits[] = [
    ...toLaunch.map((campaignId) => ({
      campaignId,
      what: t('forMe.waiting.launch'),
      to: 'roster' as const,
    })),
    ...toConfirm.map((one) => ({
      campaignId: one.campaignId,
      what: t('forMe.waiting.confirm', counted(one)),
      to: 'confirm' as const,
    })),
    ...toDecide.map((one) => ({
      campaignId: one.campaignId,
      what: t('forMe.waiting.decide', counted(one)),
      to: 'proposals' as const,
    })),
  ];
  if (lines.length === 0) return null;
  return (
    <Card title={t('forMe.waiting.title')} accent>
      <ul className="lines">
        {lines.map(({ campaignId, what, to }) => (
          <li key={`${to}/${campaignId}`}>
            <span>
              <b>{what}</b>{' '}
              <span className="small dim">
                {campaigns.find((one) => one.campaignId === campaignId)?.name}
              </span>
            </span>
            <Open campaignId={campaignId} to={to}>
              {t('action.open')}
            </Open>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Open({ campaignId, to, children }: Omit<Waits, 'what'> & { children: ReactNode }) {
  return (
    <Link to={`/campaigns/$campaignId/${to}`} params={{ campaignId }} className="btn">
      {children}
    </Link>
  );
}

/** Readers above the commune may not see what waits. An officer gives the second word that the profile `full` asks for. */
const mayDecide = (me: Parameters<typeof can>[0]): boolean =>
  can(me, 'roster.approve') || can(me, 'case.approve') || can(me, 'case.work');
