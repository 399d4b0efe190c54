import type { PaperHousehold } from '@dongthuan/contracts';
import { CaseCode, Motto, Pairs, Promises, Side, SignHere, Who } from './paper-kit.js';
import { committeeOf, usePaperText } from './paper-text.js';

/** Biên bản bàn giao mặt bằng: what was signed for, what was measured, and everything still owed to the household. */
export function HandoverMinutes({ household }: { household: PaperHousehold }) {
  const text = usePaperText();
  const { t, papers, area, day } = text;
  const oneSide =
    household.promises.length + household.holders.length <= FITTING &&
    household.holders.length <= HANDS;
  const signed = household.holders.map((holder) =>
    holder.signedOn === null
      ? t('paper.copy.notSigned', { name: holder.name ?? t('paper.noName') })
      : t('paper.copy.signedBy', {
          name: holder.name ?? t('paper.noName'),
          day: day(holder.signedOn),
        }),
  );
  return (
    <article className="paper">
      <Side title={t('papers.kinds.minutes')} household={household} side={oneSide ? '1/1' : '1/2'}>
        <div className="paper-head">
          <div>
            <Motto />
            <h1>{t('paper.minutes.title')}</h1>
            <p>
              <b>{t('paper.number', { number: household.number })}</b> · {papers.campaignName}
            </p>
          </div>
          <CaseCode household={household} />
        </div>
        <p>{t('paper.minutes.today')}</p>
        <h2>{t('paper.minutes.giver')}</h2>
        <Who household={household} />
        <h2>
          {t('paper.minutes.taker')}: {committeeOf(text)}
        </h2>
        <p>{t('paper.minutes.delegate')}</p>
        <p className="paper-right">{t('paper.minutes.before')}</p>
        <Pairs
          rows={[
            [t('paper.minutes.signed'), signed.join('; ')],
            [t('paper.minutes.pledged'), <b key="p">{area(household.areaPledgedM2)}</b>],
            [
              t('paper.minutes.surveyed'),
              <b key="s">
                {household.areaSurveyedM2 === null
                  ? t('paper.minutes.surveyedBlank')
                  : area(household.areaSurveyedM2)}
              </b>,
            ],
            [t('paper.minutes.marks'), t('paper.minutes.marksText')],
            [t('paper.minutes.removed'), t('paper.minutes.removedText')],
          ]}
        />
        <h2>{t('paper.minutes.dues')}</h2>
        <Promises household={household} blank={household.promises.length > 1 ? 1 : 2} />
        <p>{t('paper.minutes.duesNote')}</p>
        <p>{t('paper.minutes.after')}</p>
        {oneSide ? <Hands household={household} /> : null}
      </Side>
      {oneSide ? null : (
        <Side title={t('papers.kinds.minutes')} household={household} side="2/2">
          <h2>{t('paper.minutes.signatures')}</h2>
          <Hands household={household} />
        </Side>
      )}
    </article>
  );
}

/** Lines of promises and hands that still fit one side with everything above them. */
const FITTING = 4;
/** Right-holders whose hands, with the three others, take two rows. */
const HANDS = 3;

function Hands({ household }: { household: PaperHousehold }) {
  const { t } = usePaperText();
  return (
    <div className="paper-signs three">
      {household.holders.map((holder) => (
        <SignHere key={holder.personId} label={holder.name ?? t('paper.noName')} person />
      ))}
      <SignHere label={t('paper.minutes.taker')} />
      <SignHere label={t('paper.form.witness')} />
      <SignHere label={t('paper.minutes.neighbour')} />
    </div>
  );
}
