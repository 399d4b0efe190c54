import type { CampaignSummary, RosterLine } from '@dongthuan/contracts';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Figure } from '../../design/figure.js';
import { formatCount } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** A campaign whose card needs a line per roster: several of them, or one of units that nobody asks for an answer. */
export function hasRosterLines(rosters: readonly RosterLine[]): boolean {
  return rosters.length > 1 || rosters.some(({ answered }) => answered === null);
}

/** A campaign whose half that is not done fills a card of its own width (20/47: the useful half is the 27). */
export function hasRest(rosters: readonly RosterLine[]): boolean {
  return rosters.some(({ answered, rest }) => answered === null && rest.count > 0);
}

/** Whether these lines tell the stages and obstacles of everything that is left, so that a page with them need not tell them again. */
export function restToldAbove(rosters: readonly RosterLine[]): boolean {
  return hasRest(rosters) && rosters.every(({ answered }) => answered === null);
}

/** Each roster its own n/N, never summed; where units are projects, the rest stands beside it by phase and by cause. */
export function RosterLines({
  campaign,
  size = 'mid',
}: {
  campaign: CampaignSummary;
  size?: 'big' | 'mid';
}) {
  const { rosters } = campaign.figures;
  return (
    <div className={`card-figures ${hasRest(rosters) ? 'with-rest' : ''}`}>
      {rosters.map((line) => (
        <RosterFigure
          key={line.unitKind}
          campaignId={campaign.campaignId}
          line={line}
          size={size}
        />
      ))}
    </div>
  );
}

function RosterFigure({
  campaignId,
  line,
  size,
}: {
  campaignId: string;
  line: RosterLine;
  size: 'big' | 'mid';
}) {
  const { t, known } = useText();
  const { unitKind, handedOver, partHanded, answered } = line;
  return (
    <>
      <div>
        <h3 className="dim">
          {known('home.roster', unitKind, unitKind)} · {t('home.handedOver').toLowerCase()}
        </h3>
        <Figure
          size={size}
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
      </div>
      {answered === null ? <Rest campaignId={campaignId} line={line} /> : null}
    </>
  );
}

/** What is left and why, as two short tables: each number opens its list. */
function Rest({ campaignId, line }: { campaignId: string; line: RosterLine }) {
  const { t, label, language } = useText();
  const { rest, unitKind } = line;
  if (rest.count === 0) return null;
  const open = { unit: unitKind, rest: true } as const;
  const row = (key: string, words: ReactNode, count: number, search: Readonly<object>) => (
    <li key={key}>
      <Link to="/campaigns/$campaignId/households" params={{ campaignId }} search={search}>
        {words}
      </Link>{' '}
      <b>{formatCount(count, language)}</b>
    </li>
  );
  return (
    <>
      <div>
        <h3 className="dim">{t('home.restByStage', { count: rest.count })}</h3>
        <ul className="counts">
          {rest.byStage.map(({ stageId, label: words, count }) =>
            row(stageId, label(words), count, { ...open, stage: stageId }),
          )}
        </ul>
      </div>
      {rest.byCause.length > 0 || rest.withoutCause > 0 ? (
        <div>
          <h3 className="dim">{t('home.restByCause')}</h3>
          <ul className="counts">
            {rest.byCause.map(({ conditionId, label: words, who, count }) =>
              row(
                conditionId,
                <>
                  {label(words)} <span className="faint">· {label(who)}</span>
                </>,
                count,
                { ...open, condition: conditionId },
              ),
            )}
            {rest.withoutCause > 0 ? (
              <li className="dim">{t('home.withoutCause', { count: rest.withoutCause })}</li>
            ) : null}
          </ul>
        </div>
      ) : null}
    </>
  );
}
