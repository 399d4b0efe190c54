import type { PaperHousehold } from '@dongthuan/contracts';
import { Numbers, Pairs, Points, Promises, Side, TearOff, Who } from './paper-kit.js';
import { usePaperText } from './paper-text.js';

/** Bản lưu của hộ: what stays on the kitchen shelf (users.md H9): own figures, promises with day and office, numbers, how to withdraw. */
export function HouseholdCopy({ household }: { household: PaperHousehold }) {
  const { t, papers, or, area, vnd, day } = usePaperText();
  const withdraw = t('paper.copy.withdrawText', {
    returnObjects: true,
  }) as unknown as readonly string[];
  return (
    <article className="paper roomy">
      <Side title={t('papers.kinds.copy')} household={household} side="1/2">
        <h1>{t('paper.copy.title')}</h1>
        <p className="paper-keep">{t('paper.copy.keep')}</p>
        <Who household={household} />
        <h2>{t('paper.copy.figures')}</h2>
        <Pairs
          rows={[
            [t('paper.campaign'), papers.campaignName],
            [t('paper.copy.pledged'), <b key="p">{area(household.areaPledgedM2)}</b>],
            [t('paper.copy.surveyed'), <b key="s">{area(household.areaSurveyedM2)}</b>],
            [
              t('paper.copy.value'),
              `${vnd(household.landVnd)} (${t('paper.sheet.lawSource')}: ${or(household.priceSource)})`,
            ],
            [
              t('paper.copy.signed'),
              household.holders
                .map((holder) => {
                  const name = holder.name ?? t('paper.noName');
                  return holder.signedOn === null
                    ? t('paper.copy.notSigned', { name })
                    : t('paper.copy.signedBy', { name, day: day(holder.signedOn) });
                })
                .join('; '),
            ],
          ]}
        />
        <h2>{t('paper.copy.promises')}</h2>
        <Promises household={household} blank={Math.max(2, 8 - household.promises.length)} />
        <p>{t('paper.copy.promisesText')}</p>
        <Numbers />
      </Side>
      <Side title={t('papers.kinds.copy')} household={household} side="2/2">
        <div className="paper-right">
          <h2>{t('paper.copy.withdraw')}</h2>
          <Points texts={withdraw} />
        </div>
        <h2>{t('paper.call')}</h2>
        <Numbers />
        <TearOff household={household} />
      </Side>
    </article>
  );
}
