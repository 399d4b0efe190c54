import type { CampaignSummary, RosterLine } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import { Figure } from '../../design/figure.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** A campaign whose card needs a line per roster: several of them, or one of units that nobody asks for an answer. */
export function hasRosterLines(rosters: readonly RosterLine[]): boolean {
  return rosters.length > 1 || rosters.some(({ answered }) => answered === null);
}

/** Each roster its own n/N, never summed; where units are projects, the rest stands beside it by phase and by cause. */
export function RosterLines({ campaign }: { campaign: CampaignSummary }) {
  return (
    <div className="card-figures">
      {campaign.figures.rosters.map((line) => (
        <RosterFigure key={line.unitKind} campaignId={campaign.campaignId} line={line} />
      ))}
    </div>
  );
}

function RosterFigure({ campaignId, line }: { campaignId: string; line: RosterLine }) {
  const { t, known } = useText();
  const { unitKind, handedOver, partHanded, answered } = line;
  return (
    <div>
      <h3 className="dim">
        {known('home.roster', unitKind, unitKind)} · {t('home.handedOver').toLowerCase()}
      </h3>
      <Figure
        size="mid"
        done={handedOver.done}
        of={handedOver.of}
        wrap={(number, className) => (
          <Link
            className={className}
            to="/campaigns/$campaignId/households"
            params={{ campaignId }}
            search={{ unit: unitKind }}
          >
            {number}
          </Link>
        )}
      >
        {partHanded > 0 ? (
          <p className="small dim">{t('home.partHanded', { count: partHanded })}</p>
        ) : null}
      </Figure>
      {answered === null ? <Rest campaignId={campaignId} line={line} /> : null}
    </div>
  );
}

/** What is left and why: each number opens its list. */
function Rest({ campaignId, line }: { campaignId: string; line: RosterLine }) {
  const { t, label, language } = useText();
  const { rest, unitKind } = line;
  if (rest.count === 0) return null;
  const open = { unit: unitKind, rest: true } as const;
  const to = '/campaigns/$campaignId/households' as const;
  return (
    <>
      <p className="small dim">{t('home.restByStage', { count: rest.count })}</p>
      <ul className="small">
        {rest.byStage.map(({ stageId, label: words, count }) => (
          <li key={stageId}>
            <Link to={to} params={{ campaignId }} search={{ ...open, stage: stageId }}>
              {label(words)} {formatCount(count, language)}
            </Link>
          </li>
        ))}
      </ul>
      {rest.byCause.length > 0 ? <p className="small dim">{t('home.restByCause')}</p> : null}
      <ul className="small">
        {rest.byCause.map(({ conditionId, label: words, decider, count }) => (
          <li key={conditionId}>
            <Link to={to} params={{ campaignId }} search={{ ...open, condition: conditionId }}>
              {label(words)} {formatCount(count, language)}
            </Link>{' '}
            <span className="faint">· {decider}</span>
          </li>
        ))}
        {rest.withoutCause > 0 ? (
          <li className="dim">{t('home.withoutCause', { count: rest.withoutCause })}</li>
        ) : null}
      </ul>
    </>
  );
}
