import type { LaunchPreview } from '@dongthuan/contracts';
import { Bar } from '../../design/basics.js';
import { formatCount, formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

const BAND_COLOURS = ['--stage-1', '--stage-2', '--stage-3', '--stage-4'];
const TIERS = ['T0', 'T1', 'T2', 'T3'] as const;

/** What launching would mean, in the server's figures: before the button, and for whoever approves. */
export function PreviewFigures({ preview }: { preview: LaunchPreview }) {
  const { t, language, label } = useText();
  const count = (value: number) => formatCount(value, language);
  const { shares, holdingUnknown, households, tiers, verifierPace } = preview;
  const bands = [
    ...shares.map(({ upToPercent, count: of }, index) => ({
      key: String(upToPercent),
      colour: `var(${BAND_COLOURS[index] ?? '--stage-4'})`,
      count: of,
      text:
        upToPercent === null
          ? t('launch.review.above', { percent: shares[index - 1]?.upToPercent ?? 0 })
          : t('launch.review.upTo', { percent: upToPercent }),
    })),
    {
      key: 'unknown',
      colour: 'var(--stage-0)',
      count: holdingUnknown,
      text: t('launch.review.unknown'),
    },
  ];
  return (
    <div className="stack">
      <dl className="pairs">
        <div>
          <dt>{t('launch.dates.lastSafe')}</dt>
          <dd>
            <b>{formatDay(preview.lastSafeSigningDay)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('launch.dates.lastSafeVerifier')}</dt>
          <dd>
            <b>{formatDay(preview.lastSafeSigningDayVerifier)}</b>
          </dd>
        </div>
        <div>
          <dt>{t('launch.review.verifier')}</dt>
          <dd>
            {preview.verifierVisits === 0 ? (
              t('launch.review.verifierNone')
            ) : (
              <>
                <b>{t('launch.review.verifierDays', { count: preview.verifierDays })}</b> ·{' '}
                {t('launch.review.verifierVisits', { count: preview.verifierVisits })}
              </>
            )}
          </dd>
        </div>
      </dl>
      <section>
        <h3>{t('launch.review.shares')}</h3>
        <Bar of={households} parts={bands} />
        <ul className="legend">
          {bands.map((band) => (
            <li key={band.key}>
              <span className="key" style={{ background: band.colour }} />
              {band.text} <b>{count(band.count)}</b>
            </li>
          ))}
        </ul>
        {holdingUnknown > 0 ? <p className="small dim">{t('launch.review.unknownText')}</p> : null}
      </section>
      {preview.openingStages.length > 0 ? (
        <section>
          <h3>{t('launch.review.openings')}</h3>
          <dl className="pairs">
            {preview.openingStages.map((stage) => (
              <div key={stage.stageId}>
                <dt>{label(stage.label)}</dt>
                <dd>
                  <b>{count(stage.count)}</b>
                  {stage.waiting > 0
                    ? ` · ${t('launch.review.openingsWaiting', { n: count(stage.waiting) })}`
                    : ` · ${t('launch.review.openingsConfirmed')}`}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      <section>
        <h3>{t('launch.review.tiers')}</h3>
        <dl className="pairs">
          {TIERS.map((tier) => (
            <div key={tier}>
              <dt>{t(`launch.review.tier.${tier}`)}</dt>
              <dd>
                <b>{count(tiers[tier] ?? 0)}</b>
              </dd>
            </div>
          ))}
        </dl>
        {preview.verifierVisits > 0 ? (
          <p className="small faint">
            {t('launch.review.pace', {
              t1: verifierPace.visitMinutes['T1'] ?? 0,
              t2: verifierPace.visitMinutes['T2'] ?? 0,
              way: verifierPace.wayMinutes,
              day: verifierPace.dayMinutes / 60,
            })}
          </p>
        ) : null}
      </section>
    </div>
  );
}
