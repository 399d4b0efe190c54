import type { CampaignDetail, CaseDetail } from '@dongthuan/contracts';
import { Card, Chip, type ChipTone } from '../../design/basics.js';
import {
  formatArea,
  formatDay,
  formatInstantDay,
  formatMetres,
  formatVnd,
} from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { PriceSource } from '../campaign/campaign-words.js';
import { StepLink } from './household-steps.js';
import { ReviewDay } from '../campaign/review-day.js';
import { AfarChips, PersonMore } from './rights-cards.js';

type Holder = CaseDetail['holders'][number];
const consentTone: Readonly<Record<Holder['consent'], ChipTone>> = {
  none: 'plain',
  signed: 'brand',
  refused: 'note',
  withdrawn: 'note',
};

/** Who holds the right, who has signed which version, who has got the copy. */
export function HoldersCard({
  oneCase,
  acting = false,
}: {
  oneCase: CaseDetail;
  /** True on the household's own page: what may be recorded about a person stands beside the person. */
  acting?: boolean;
}) {
  const { t } = useText();
  return (
    <Card title={t('household.holders')}>
      {oneCase.representative ? (
        <p>
          {t('listed.representative')}:{' '}
          <b>{oneCase.representative.name ?? t('listed.hiddenPerson')}</b>
        </p>
      ) : null}
      {oneCase.listNote ? (
        <p className="words">
          {t('listed.note')}: “{oneCase.listNote}”
        </p>
      ) : null}
      <ul className="holders">
        {oneCase.holders.map((holder, index) => (
          <li key={holder.personId}>
            <div>
              <b>{holder.name ?? t('household.hiddenName', { number: index + 1 })}</b>
              {holder.phone ? (
                <>
                  {' '}
                  <a href={`tel:${holder.phone.replace(/\s/g, '')}`} className="small nowrap">
                    {holder.phone}
                  </a>
                </>
              ) : null}
              <p className="small dim">
                {t('household.copy')}:{' '}
                {holder.copyGivenOn
                  ? t('household.copyGiven', { day: formatDay(holder.copyGivenOn) })
                  : t('household.copyNotYet')}
              </p>
            </div>
            <div className="row">
              <AfarChips oneCase={oneCase} personId={holder.personId} />
              <Chip tone={consentTone[holder.consent]}>
                {holder.consent === 'signed' ? '✓ ' : ''}
                {t(`household.consent.${holder.consent}`, {
                  day: holder.signedOn ? formatDay(holder.signedOn) : '',
                })}
                {holder.consent !== 'none' && holder.consentVersion > 1
                  ? ` · ${t('household.version', { version: holder.consentVersion })}`
                  : ''}
              </Chip>
            </div>
            {acting ? <PersonMore oneCase={oneCase} personId={holder.personId} /> : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function useMeasure() {
  const { language } = useText();
  return (value: string, unit: string): string => {
    if (unit === 'm2') return formatArea(value, language);
    if (unit === 'vnd') return formatVnd(value, language);
    return unit === 'm' ? formatMetres(value, language) : value;
  };
}

export function LandCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t, language, known } = useText();
  const measure = useMeasure();
  // Only money has a price source; what stands beside metres is the side of the street.
  const sources = [
    ...new Set(
      oneCase.measures
        .filter(({ unit }) => unit === 'vnd')
        .map((one) => one.source)
        .filter((one): one is string => Boolean(one)),
    ),
  ];
  return (
    <Card title={t('household.land')}>
      <dl className="pairs">
        {/* Without a name the reader is above the commune and is shown no plots: none recorded would be untrue. */}
        {oneCase.parcelsDetail.length === 0 && oneCase.name !== null ? (
          <p className="dim">{t('household.noLand')}</p>
        ) : null}
        {oneCase.parcelsDetail.map((parcel) => (
          <div key={`${parcel.sheet}/${parcel.plot}`}>
            <dt>
              {parcel.sheet
                ? t('household.parcel', { sheet: parcel.sheet, plot: parcel.plot })
                : t('household.plotOnly', { plot: parcel.plot })}
            </dt>
            <dd>
              {parcel.areaRight ? (
                formatArea(parcel.areaRight, language)
              ) : (
                <span className="faint">{t('household.areaUnknown')}</span>
              )}
            </dd>
          </div>
        ))}
        {oneCase.measures.map((one) => (
          <div key={one.code}>
            <dt>{known('measure', one.code, one.code)}</dt>
            <dd>{measure(one.value, one.unit)}</dd>
          </div>
        ))}
      </dl>
      {sources.map((source) => (
        <p key={source} className="small dim with-gap">
          <PriceSource source={source} />
        </p>
      ))}
      {oneCase.flags.length > 0 ? (
        <p className="with-gap">
          {oneCase.flags.map((flag) => known('household.flags', flag, flag)).join(' · ')}
        </p>
      ) : null}
      {oneCase.allowed.some((one) => one.type === 'completeHousehold' && one.allowed) ? (
        <p className="with-gap">
          <StepLink oneCase={oneCase} type="completeHousehold" className="btn" />
        </p>
      ) : null}
    </Card>
  );
}

export function ConditionsCard({
  oneCase,
  campaign,
}: {
  oneCase: CaseDetail;
  campaign: CampaignDetail;
}) {
  const { t, label } = useText();
  return (
    <Card title={t('household.conditions')}>
      {oneCase.openConditions.length === 0 ? (
        <p className="dim">{t('household.noConditions')}</p>
      ) : (
        <ul className="lines">
          {oneCase.openConditions.map((open) => {
            const found = campaign.blueprint.conditions.find((one) => one.id === open.code);
            return (
              <li key={open.code}>
                <div>
                  <b>{found ? label(found.label) : open.code}</b>{' '}
                  <span className="small dim">
                    {[
                      t('household.since', { day: formatInstantDay(open.openedAt) }),
                      open.who ? t('household.decides', { who: label(open.who) }) : null,
                      open.neighbourNumber === null
                        ? null
                        : t('household.neighbour', { number: open.neighbourNumber }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  {open.note ? <p className="small">“{open.note}”</p> : null}
                </div>
                {open.reviewOn ? (
                  <ReviewDay
                    campaign={campaign}
                    day={open.reviewOn}
                    words={t('household.reviewOn', { day: formatDay(open.reviewOn) })}
                  />
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
