import type { Progress } from '@dongthuan/contracts';
import { scaleLinear, scaleTime } from 'd3-scale';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, EmptyState } from '../../design/basics.js';
import { formatCount, formatDay, formatDayShort } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

const LEFT = 34;
const RIGHT = 12;
const ROW = 62;
const GAP = 26;
const TOP = 36;
/** Keeps words readable where a line runs behind them. */
const HALO = { stroke: 'var(--card)', strokeWidth: 4, paintOrder: 'stroke' } as const;
const date = (day: string) => new Date(`${day}T00:00:00Z`);

interface ChartProps {
  readonly days: Progress['days'];
  readonly startsOn: string;
  readonly deadline: string;
  readonly lastSafeSigningDay: string | null;
  readonly likelyFrom: string | null;
  readonly likelyTo: string | null;
}

/** Three rows of daily bars (contacts, answers, handovers) over one calendar with the deadline, the last safe signing day and the forecast on it. */
export function DaysChart(props: ChartProps) {
  const { t, language } = useText();
  const [table, setTable] = useState(false);
  const { days } = props;
  const last = days[days.length - 1];
  if (!last) return <EmptyState title={t('campaign.noDays')} text={t('campaign.noDaysText')} />;
  const words = {
    days: formatCount(days.length, language),
    day: formatDay(last.day),
    visits: last.visits,
    handedOver: last.handedOver,
    deadline: formatDay(props.deadline),
  };
  const summary =
    last.answers === null
      ? t('campaign.daysSummaryHidden', words)
      : t('campaign.daysSummary', { ...words, answers: formatCount(last.answers, language) });
  return (
    <>
      <p className="small dim">{summary}</p>
      {table ? (
        <DaysTable days={days} />
      ) : (
        <Sized>{(width) => <Drawing {...props} summary={summary} width={width} />}</Sized>
      )}
      <Button look="ghost" className="flush" onClick={() => setTable(!table)} aria-pressed={table}>
        {table ? t('campaign.chart') : t('campaign.table')} ▸
      </Button>
    </>
  );
}

/** Draws at the width it is given, so that letters keep their size on a phone. */
function Sized({ children }: { children: (width: number) => ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const watch = new ResizeObserver(([entry]) =>
      setWidth(Math.round(entry?.contentRect.width ?? 0)),
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return (
    <div ref={box} className="chart-box">
      {width > 0 ? children(width) : null}
    </div>
  );
}

function DaysTable({ days }: { days: Progress['days'] }) {
  const { t, language } = useText();
  const hidden = days.every((day) => day.answers === null);
  return (
    <div className="scroll-y" tabIndex={0} role="region" aria-label={t('campaign.days')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('campaign.day')}</th>
            <th scope="col" className="n">
              {t('campaign.visits')}
            </th>
            {hidden ? null : (
              <th scope="col" className="n">
                {t('campaign.answers')}
              </th>
            )}
            <th scope="col" className="n">
              {t('campaign.handovers')}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...days].reverse().map((day) => (
            <tr key={day.day}>
              <th scope="row">{formatDay(day.day)}</th>
              <td className="n">{formatCount(day.visits, language)}</td>
              {hidden ? null : (
                <td className="n">
                  {day.answers === null ? '–' : formatCount(day.answers, language)}
                </td>
              )}
              <td className="n">{formatCount(day.handedOver, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Drawing({
  days,
  startsOn,
  deadline,
  lastSafeSigningDay,
  likelyFrom,
  likelyTo,
  summary,
  width,
}: ChartProps & { summary: string; width: number }) {
  const { t, language } = useText();
  const all = [
    startsOn,
    deadline,
    ...(likelyTo ? [likelyTo] : []),
    ...days.map((day) => day.day),
  ].sort();
  const from = all[0] ?? startsOn;
  const to = all[all.length - 1] ?? deadline;
  const x = scaleTime()
    .domain([date(from), new Date(date(to).getTime() + 86_400_000)])
    .range([LEFT, width - RIGHT]);
  const dayWidth = Math.max(1.5, x(new Date(date(from).getTime() + 86_400_000)) - x(date(from)));
  const rows = [
    {
      key: 'visits',
      name: t('campaign.visits'),
      colour: 'var(--stage-1)',
      value: (day: Progress['days'][number]) => day.visits,
    },
    // Readers who may not know who refused get no answers per day: the row is left out, not drawn as zero.
    ...(days.every((day) => day.answers === null)
      ? []
      : [
          {
            key: 'answers',
            name: t('campaign.answers'),
            colour: 'var(--stage-3)',
            value: (day: Progress['days'][number]) => day.answers ?? 0,
          },
        ]),
    {
      key: 'handedOver',
      name: t('campaign.handovers'),
      colour: 'var(--stage-4)',
      value: (day: Progress['days'][number]) => day.handedOver,
    },
  ];
  const height = TOP + rows.length * (ROW + GAP) + 18;
  const bottom = height - 22;
  const ticks = [from, ...(to === from ? [] : [to])];
  const marks = [
    ...(lastSafeSigningDay
      ? [
          {
            day: lastSafeSigningDay,
            dash: '3 4',
            text: t('campaign.safeMark', { day: formatDayShort(lastSafeSigningDay) }),
          },
        ]
      : []),
    {
      day: deadline,
      dash: undefined,
      text: t('campaign.deadlineMark', { day: formatDayShort(deadline) }),
    },
  ];
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className="chart" role="img" aria-label={summary}>
      {likelyFrom && likelyTo ? (
        <g>
          <rect
            x={x(date(likelyFrom))}
            y={8}
            width={Math.max(dayWidth, x(date(likelyTo)) - x(date(likelyFrom)) + dayWidth)}
            height={bottom - 8}
            fill="var(--stage-2)"
            opacity="0.22"
          />
          <text
            x={x(date(likelyTo)) + dayWidth - 5}
            y={bottom - 10}
            fontSize="12"
            textAnchor="end"
            fill="var(--ink-2)"
            {...HALO}
          >
            {t('campaign.likelyMark')}
          </text>
        </g>
      ) : null}
      {rows.map((row, index) => {
        const top = TOP + index * (ROW + GAP) + GAP - 6;
        const most = Math.max(1, ...days.map(row.value));
        const y = scaleLinear()
          .domain([0, most])
          .range([top + ROW, top]);
        return (
          <g key={row.key}>
            <text x={LEFT} y={top - 7} fontSize="13" fontWeight="600" fill="var(--ink)">
              {row.name}
            </text>
            <text x={LEFT - 6} y={top + 11} fontSize="12" textAnchor="end" fill="var(--ink-3)">
              {formatCount(most, language)}
            </text>
            <line
              x1={LEFT}
              x2={width - RIGHT}
              y1={top + ROW}
              y2={top + ROW}
              stroke="var(--line-2)"
            />
            {days.map((day) =>
              row.value(day) > 0 ? (
                <rect
                  key={day.day}
                  x={x(date(day.day)) + dayWidth * 0.12}
                  width={dayWidth * 0.76}
                  y={y(row.value(day))}
                  height={top + ROW - y(row.value(day))}
                  rx={Math.min(2.5, dayWidth / 4)}
                  fill={row.colour}
                />
              ) : null,
            )}
          </g>
        );
      })}
      {marks.map((mark, index) => (
        <g key={mark.day + mark.text}>
          <line
            x1={x(date(mark.day)) + dayWidth}
            x2={x(date(mark.day)) + dayWidth}
            y1={8}
            y2={bottom - 2}
            stroke="var(--time-mark)"
            strokeWidth="1.5"
            strokeDasharray={mark.dash}
          />
          <text
            x={x(date(mark.day)) + dayWidth - 6}
            y={index === 0 && marks.length > 1 ? 16 : 30}
            fontSize="12"
            textAnchor="end"
            fill="var(--time)"
            {...HALO}
          >
            {mark.text}
          </text>
        </g>
      ))}
      {ticks.map((day, index) => (
        <text
          key={day}
          x={index === 0 ? LEFT : width - RIGHT}
          y={bottom + 16}
          fontSize="12"
          textAnchor={index === 0 ? 'start' : 'end'}
          fill="var(--ink-3)"
        >
          {formatDayShort(day)}
        </text>
      ))}
    </svg>
  );
}
