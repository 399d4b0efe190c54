import type { CampaignDetail } from '@dongthuan/contracts';
import { useProfileDiff } from '../../api/queries.js';
import { Chip, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';

/** What the other profile asks more or less, line by line, before it is chosen; only next steps change. */
export function ProfileDiffList({ campaign }: { campaign: CampaignDetail }) {
  const { t, label } = useText();
  const diff = useProfileDiff(
    campaign.campaignId,
    campaign.profile === 'simple' ? 'full' : 'simple',
  );
  if (diff.error) return <ErrorState error={diff.error} retry={() => void diff.refetch()} />;
  if (!diff.data) return <Skeleton label={t('state.loading')} lines={3} />;
  return (
    <div>
      <p>{t('profileDiff.affected', { count: diff.data.casesAffected })}</p>
      <ul className="lines small">
        {diff.data.lines.map((line) => (
          <li key={`${line.area}/${line.id}`}>
            <span className="grow">{label(line.label)}</span>
            <Chip tone={line.change === 'added' ? 'brand' : 'plain'}>
              {t(`profileDiff.${line.change}`)}
            </Chip>
          </li>
        ))}
      </ul>
    </div>
  );
}
