import type { WaitingItem } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useWaitingForMe } from '../../api/queries.js';
import { Card } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** Where each is answered. */
const PAGES = {
  launch: 'roster',
  confirm: 'confirm',
  decide: 'proposals',
} as const;

type Word = keyof typeof PAGES;
const isWord = (item: WaitingItem): item is WaitingItem & { readonly what: Word } =>
  item.what !== 'overdue';

/** What waits for the reader's own word, by campaign: launches, signed sheets, proposals and steps. No day is set for it, so it stands above the days. */
export function WaitingCard() {
  const { t, language } = useText();
  const waiting = (useWaitingForMe().data ?? []).filter(isWord);
  if (waiting.length === 0) return null;
  return (
    <Card title={t('forMe.waiting.title')} accent>
      <ul className="lines">
        {waiting.map(({ campaignId, campaignName, what, count }) => (
          <li key={`${what}/${campaignId}`}>
            <span>
              <b>
                {t(`forMe.waiting.${what}`, { count, households: formatCount(count, language) })}
              </b>{' '}
              <span className="small dim">{campaignName}</span>
            </span>
            <Link
              to={`/campaigns/$campaignId/${PAGES[what]}`}
              params={{ campaignId }}
              className="btn"
            >
              {t('action.open')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What the officers of the reader's campaigns are late with: nothing the reader does themselves, and still theirs to look after. */
export function OfficersLateCard() {
  const { t } = useText();
  const late = (useWaitingForMe().data ?? []).filter(({ what }) => what === 'overdue');
  if (late.length === 0) return null;
  return (
    <Card title={t('forMe.ofOfficers')}>
      <ul className="lines">
        {late.map(({ campaignId, campaignName, count }) => (
          <li key={campaignId}>
            <span>
              <b>{t('forMe.officersLate', { count })}</b>{' '}
              <span className="small dim">{campaignName}</span>
            </span>
            <Link
              to="/campaigns/$campaignId/households"
              params={{ campaignId }}
              search={{ overdue: true }}
              className="btn"
            >
              {t('forMe.seeLate')}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
