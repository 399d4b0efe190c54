import type { WaitingItem } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { useWaitingForMe } from '../../api/queries.js';
import { Card } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** Where each is answered. */
const PAGES: Readonly<Record<WaitingItem['what'], 'roster' | 'confirm' | 'proposals'>> = {
  launch: 'roster',
  confirm: 'confirm',
  decide: 'proposals',
};

/** What waits for the reader's own word, by campaign: launches, signed sheets, proposals and steps. No day is set for it, so it stands above the days. */
export function WaitingCard() {
  const { t, language } = useText();
  const waiting = useWaitingForMe().data ?? [];
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
