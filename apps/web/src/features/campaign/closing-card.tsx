import type { CampaignDetail } from '@dongthuan/contracts';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';

/** How the campaign ended, in the server's own words; ending with households open is a normal end and looks like one. */
export function ClosingCard({ campaign }: { campaign: CampaignDetail }) {
  const { t, label } = useText();
  if (!campaign.closing) return null;
  return (
    <Card accent title={t('desk.closed')}>
      <p className="headline">{label(campaign.closing.line)}</p>
      <p className="dim">{label(campaign.closing.sentence)}</p>
    </Card>
  );
}
