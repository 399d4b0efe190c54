import type { CampaignDetail } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { can, useMe } from '../../app/session.js';
import { useToday } from '../../app/today.js';
import { Card } from '../../design/basics.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** Whoever decides something about what is open: manager, verifier and leaders. */
export function useMayOpenDesk(): boolean {
  const me = useMe().data;
  return ['campaign.steer', 'case.verify', 'escalation.answer'].some((one) => can(me, one));
}

/** From the last safe signing day on, the desk is where whoever may open it goes on. */
export function useDeskIsNext(campaign: CampaignDetail | undefined): boolean {
  const today = useToday();
  const may = useMayOpenDesk();
  if (!campaign) return false;
  const { lastSafeSigningDay, status, retrospective } = campaign;
  const running = status === 'launched' || status === 'paused';
  return (
    may && running && !retrospective && lastSafeSigningDay !== null && today >= lastSafeSigningDay
  );
}

/** From the last safe signing day on the campaign's page leads to the desk. */
export function DeskLink({ campaign }: { campaign: CampaignDetail }) {
  const { t } = useText();
  const { campaignId, lastSafeSigningDay } = campaign;
  const next = useDeskIsNext(campaign);
  if (!next || lastSafeSigningDay === null) return null;
  return (
    <Card accent className="next-step">
      <div className="grow">
        <h2>{t('desk.title')}</h2>
        <p className="dim">
          {t('desk.since', { day: formatDay(lastSafeSigningDay) })}
          {campaign.lastSafeSigningDayVerifier
            ? ` ${t('desk.verifierDay', { day: formatDay(campaign.lastSafeSigningDayVerifier) })}`
            : null}
        </p>
      </div>
      <Link to="/campaigns/$campaignId/desk" params={{ campaignId }} className="btn primary">
        {t('desk.open')}
      </Link>
    </Card>
  );
}
