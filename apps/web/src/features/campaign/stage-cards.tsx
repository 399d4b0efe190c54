import type { CampaignDetail, Progress } from '@dongthuan/contracts';
import { Bar, Card, EmptyState } from '../../design/basics.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { ListLink } from './progress-cards.js';
import { stageColours } from './stage-colour.js';

function useStages(campaign: CampaignDetail, progress: Progress) {
  const { label } = useText();
  const labels = new Map(campaign.blueprint.stages.map((stage) => [stage.id, label(stage.label)]));
  const colours = stageColours(campaign.blueprint.stages);
  return progress.stages
    .map((stage) => ({
      ...stage,
      name: labels.get(stage.id) ?? stage.id,
      colour: colours.get(stage.id) ?? 'var(--stage-0)',
    }))
    .sort((a, b) => a.rank - b.rank);
}

/** Where the units stand; with several rosters one bar for each, since stages of graves and of households are no parts of one whole. */
export function StagesCard({
  campaign,
  progress,
}: {
  campaign: CampaignDetail;
  progress: Progress;
}) {
  const { t, known } = useText();
  const stages = useStages(campaign, progress);
  // A stage that several kinds share counts them together: then one bar is the truth.
  const apart =
    progress.rosters.length > 1 &&
    campaign.blueprint.stages.every(({ unitKinds }) => unitKinds !== undefined);
  const kindsOf = new Map(campaign.blueprint.stages.map(({ id, unitKinds }) => [id, unitKinds]));
  return (
    <Card title={t('campaign.stages')}>
      {apart ? (
        progress.rosters.map(({ unitKind, roster }) => (
          <section key={unitKind} className="with-gap">
            <h3 className="dim">{known('home.roster', unitKind, unitKind)}</h3>
            <StageBar
              campaignId={campaign.campaignId}
              of={roster.active}
              stages={stages.filter(({ id }) => kindsOf.get(id)?.includes(unitKind) ?? true)}
            />
          </section>
        ))
      ) : (
        <StageBar campaignId={campaign.campaignId} of={progress.roster.active} stages={stages} />
      )}
    </Card>
  );
}

function StageBar({
  campaignId,
  of,
  stages,
}: {
  campaignId: string;
  of: number;
  stages: ReturnType<typeof useStages>;
}) {
  const { t, language } = useText();
  const before = stages.reduce((sum, stage) => sum + stage.opening, 0);
  const filled = stages.filter((stage) => stage.atStage > 0 || stage.reached > 0);
  return (
    <>
      <Bar
        of={of}
        parts={stages.flatMap(({ id, colour, atStage, opening }) => [
          { key: id, count: atStage - opening, colour },
          { key: `${id}/opening`, count: opening, colour, hatched: true },
        ])}
      />
      <ul className="stage-legend">
        {(filled.length > 0 ? filled : stages).map((stage) => (
          <li key={stage.id}>
            <i className="key" style={{ background: stage.colour }} aria-hidden="true" />
            <ListLink campaignId={campaignId} filters={{ stage: stage.id, out: false }}>
              {stage.name} <b>{formatCount(stage.atStage, language)}</b>
            </ListLink>
          </li>
        ))}
        {before > 0 ? (
          <li>
            <i
              className="key hatched"
              style={{ backgroundColor: 'var(--stage-3)' }}
              aria-hidden="true"
            />
            <ListLink campaignId={campaignId} filters={{ opening: true }}>
              {t('listed.opening.legend', { count: before })}
            </ListLink>
          </li>
        ) : null}
      </ul>
    </>
  );
}

/** Who looks after which area, and how far it is; with several rosters a table for each, since graves and households are never counted together. */
export function AreasCard({
  campaign,
  progress,
}: {
  campaign: CampaignDetail;
  progress: Progress;
}) {
  const { t, known } = useText();
  const stages = useStages(campaign, progress);
  const kindsOf = new Map(campaign.blueprint.stages.map(({ id, unitKinds }) => [id, unitKinds]));
  if (progress.areas.length === 0) {
    return (
      <Card title={t('campaign.areas')}>
        <EmptyState title={t('campaign.noAreas')} />
      </Card>
    );
  }
  return (
    <Card title={t('campaign.areas')}>
      {progress.rosters.length > 1 ? (
        progress.rosters.map(({ unitKind }) => (
          <AreaTable
            key={unitKind}
            caption={known('home.roster', unitKind, unitKind)}
            campaignId={campaign.campaignId}
            areas={progress.areas}
            unitKind={unitKind}
            stages={stages.filter(({ id }) => kindsOf.get(id)?.includes(unitKind) ?? true)}
          />
        ))
      ) : (
        <AreaTable campaignId={campaign.campaignId} areas={progress.areas} stages={stages} />
      )}
    </Card>
  );
}

/**
 * On a phone each row is a block (table.css), which would take a table its roles: they are written out.
 * @param unitKind of one roster among several: then its stages are counted, the last one too, and no n/N that sums rosters stands beside them
 */
function AreaTable({
  caption,
  campaignId,
  areas,
  unitKind,
  stages,
}: {
  caption?: string;
  campaignId: string;
  areas: Progress['areas'];
  unitKind?: string;
  stages: ReturnType<typeof useStages>;
}) {
  const { t, language } = useText();
  const shown = stages.filter(
    (stage) =>
      (unitKind !== undefined || stage.mark !== 'handed_over') &&
      areas.some((area) => (area.byStage[stage.id] ?? 0) > 0),
  );
  return (
    <div
      className="scroll-x"
      tabIndex={0}
      role="region"
      aria-label={[t('campaign.areas'), caption].filter(Boolean).join(' · ')}
    >
      <table className="table areas stacked" role="table">
        {caption ? <caption>{caption}</caption> : null}
        <thead role="rowgroup">
          <tr role="row">
            <th
              role="columnheader"
              scope="col"
            >{`${t('campaign.officer')} · ${t('campaign.area').toLowerCase()}`}</th>
            {unitKind === undefined ? (
              <th role="columnheader" scope="col" className="n">
                {t('campaign.handedShort')}
              </th>
            ) : null}
            {shown.map((stage) => (
              <th key={stage.id} role="columnheader" scope="col" className="n wrap">
                {stage.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {areas.map((area) => {
            const filters = {
              place: area.placeId,
              officer: area.officerId ?? 'none',
              ...(unitKind === undefined ? {} : { unit: unitKind }),
            };
            return (
              <tr role="row" key={`${area.placeId}/${area.officerId ?? ''}`}>
                <th role="rowheader" scope="row">
                  <ListLink campaignId={campaignId} filters={filters}>
                    {area.officerName ?? t('households.noOfficer')}
                  </ListLink>
                  <span className="small dim">{area.placeName}</span>
                </th>
                {unitKind === undefined ? (
                  <td role="cell" className="n" data-label={t('campaign.handedShort')}>
                    <b>
                      {formatCount(area.handedOver, language)}/{formatCount(area.of, language)}
                    </b>
                    {area.out > 0 ? (
                      <span className="faint">
                        {' '}
                        · {t('campaign.outShort', { count: area.out })}
                      </span>
                    ) : null}
                  </td>
                ) : null}
                {shown.map((stage) => {
                  const count = area.byStage[stage.id] ?? 0;
                  return (
                    <td
                      key={stage.id}
                      role="cell"
                      className={`n ${count === 0 ? 'none' : ''}`}
                      data-label={stage.name}
                    >
                      {count === 0 ? (
                        <span className="faint">–</span>
                      ) : (
                        <ListLink
                          campaignId={campaignId}
                          filters={{ ...filters, stage: stage.id, out: false }}
                        >
                          {formatCount(count, language)}
                        </ListLink>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
