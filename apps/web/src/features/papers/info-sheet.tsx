import type { PaperHousehold } from '@dongthuan/contracts';
import { formatMetres } from '../../format/format.js';
import { Numbers, Pairs, Points, Side, TearOff, Who } from './paper-kit.js';
import { usePaperText } from './paper-text.js';

/** Phiếu thông tin cho hộ dân (users.md H1, H2): what is asked, the right to say no, what the law would pay, whom to call, and a slip to tear off. Two sides. */
export function InfoSheet({ household }: { household: PaperHousehold }) {
  const { t, language, papers, or, area, vnd, day } = usePaperText();
  const { street } = papers;
  const list = (key: 'paper.sheet.noText') =>
    t(key, { returnObjects: true }) as unknown as readonly string[];
  const title = t('papers.kinds.sheet');
  const price = household.landUnitPriceVnd;
  const land =
    household.landVnd !== null && price !== null
      ? t('paper.sheet.lawLandSum', {
          area: area(household.areaPledgedM2),
          price: vnd(price),
          sum: vnd(household.landVnd),
        })
      : t('paper.unknown');
  return (
    <article className="paper readable">
      <Side title={title} household={household} side="1/2">
        <h1>{t('paper.sheet.title')}</h1>
        <p className="paper-keep">{t('paper.sheet.keep')}</p>
        <Who household={household} />
        <h2>{t('paper.sheet.asked')}</h2>
        <p className="large">
          {household.areaPledgedM2 === null
            ? t('paper.sheet.askedUnknown', { campaign: papers.campaignName })
            : t('paper.sheet.askedText', {
                area: area(household.areaPledgedM2),
                campaign: papers.campaignName,
              })}
        </p>
        {street?.widthBeforeM && street.widthAfterM ? (
          <p>
            {t('paper.sheet.width', {
              before: formatMetres(street.widthBeforeM, language),
              after: formatMetres(street.widthAfterM, language),
            })}
          </p>
        ) : null}
        <p>
          {t('paper.sheet.structures')}:{' '}
          {household.structuresVnd === null
            ? t('paper.sheet.structuresUnknown')
            : t('paper.sheet.structuresValue', { value: vnd(household.structuresVnd) })}
          .
        </p>
        <h2>{t('paper.sheet.why')}</h2>
        <p>{or(papers.why)}</p>
        <p>
          {t('paper.sheet.basis')}: {papers.basis.join('; ') || t('paper.unknown')}
        </p>
        <div className="paper-right">
          <h2>{t('paper.sheet.no')}</h2>
          <p className="large">
            <b>{t('paper.sheet.noLead')}</b>
          </p>
          <Points texts={list('paper.sheet.noText')} />
        </div>
        <p className="paper-sketch">{t('paper.sheet.sketch')}</p>
      </Side>
      <Side title={title} household={household} side="2/2">
        <h2>{t('paper.sheet.law')}</h2>
        <p>{t('paper.sheet.lawText')}</p>
        <Pairs
          rows={[
            [t('paper.sheet.lawLand'), <b key="land">{land}</b>],
            [t('paper.sheet.lawStructures'), <b key="built">{vnd(household.structuresVnd)}</b>],
            [t('paper.sheet.lawSource'), or(household.priceSource)],
            [t('paper.sheet.lawDate'), day(papers.priceDatedOn)],
          ]}
        />
        <p>{t('paper.sheet.lawNote')}</p>
        <h2>{t('paper.sheet.rebuilds')}</h2>
        <p>{or(papers.rebuilds)}</p>
        <p>{t('paper.sheet.rebuildsNote')}</p>
        <p>
          <b>{t('paper.sheet.survey')}:</b>{' '}
          {t('paper.sheet.surveyText', { who: or(papers.surveyPaidBy) })}
        </p>
        <h2>{t('paper.sheet.dates')}</h2>
        <Pairs
          rows={[
            [t('paper.sheet.starts'), day(papers.startsOn)],
            [
              t('paper.sheet.deadline'),
              `${day(papers.deadline)}. ${t('paper.sheet.deadlineText')}`,
            ],
            ...(household.coolOffDays === null
              ? []
              : [
                  [
                    t('paper.sheet.coolOff'),
                    t('paper.sheet.coolOffText', { days: household.coolOffDays }),
                  ] as const,
                ]),
          ]}
        />
        <h2>{t('paper.sheet.call')}</h2>
        <Numbers />
        <TearOff household={household} />
      </Side>
    </article>
  );
}
