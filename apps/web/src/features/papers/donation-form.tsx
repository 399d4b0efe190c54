import type { PaperHousehold } from '@dongthuan/contracts';
import { formatRate } from '../../format/format.js';
import {
  CaseCode,
  Motto,
  Pairs,
  PersonBlank,
  PlaceAndDate,
  Points,
  Side,
  SignHere,
  Who,
} from './paper-kit.js';
import { committeeOf, usePaperText } from './paper-text.js';

/** Đơn tự nguyện hiến đất: each right-holder a line, a witness, the version that is signed (users.md D5). Further right-holders sign on further sides. */
export function DonationForm({ household }: { household: PaperHousehold }) {
  const text = usePaperText();
  const { t, language, papers, area, vnd } = text;
  const version = Math.max(1, ...household.holders.map((holder) => holder.consentVersion));
  const [first, ...rest] = sidesOf(household.holders);
  const title = t('papers.kinds.form');
  const known = t('paper.form.knows', { returnObjects: true }) as unknown as readonly string[];
  const tolerance = {
    area: formatRate(papers.surveyTolerance.areaM2, language),
    percent: formatRate(papers.surveyTolerance.percent, language),
  };
  return (
    <article className="paper">
      <Side title={title} household={household} side={`1/${rest.length + 1}`}>
        <div className="paper-head">
          <div>
            <Motto />
            <h1>{t('paper.form.title')}</h1>
            <p>
              {t('paper.form.to', {
                committee: committeeOf(text),
              })}
            </p>
            <p>
              <b>
                {t('paper.number', { number: household.number })} ·{' '}
                {t('paper.form.version', { version })}
              </b>
            </p>
          </div>
          <CaseCode household={household} />
        </div>
        <p>{t('paper.form.we')}</p>
        <Who household={household} />
        <Pairs
          rows={[
            [t('paper.form.purpose'), papers.campaignName],
            [
              t('paper.form.area'),
              <span key="area">
                <b className="large">
                  {household.areaPledgedM2 === null
                    ? t('paper.form.areaBlank')
                    : area(household.areaPledgedM2)}
                </b>
                , {t('paper.form.inWords')}
              </span>,
            ],
            [
              t('paper.form.structures'),
              <span key="structures">
                {t('paper.form.structuresText')}
                {household.structuresVnd === null
                  ? null
                  : ` (${t('paper.form.structuresValue', { value: vnd(household.structuresVnd) })})`}
              </span>,
            ],
          ]}
        />
        <h2>{t('paper.form.know')}</h2>
        <Points
          texts={[
            ...known,
            ...(household.coolOffDays === null
              ? []
              : [t('paper.form.coolOff', { days: household.coolOffDays })]),
            t('paper.form.survey', tolerance),
          ]}
        />
        {rest.length === 0 ? <PlaceAndDate /> : null}
        <Signatures version={version} holders={first} />
        {rest.length === 0 ? <Witness /> : null}
      </Side>
      {rest.map((holders, index) => (
        <Side
          key={holders[0]?.personId}
          title={title}
          household={household}
          side={`${index + 2}/${rest.length + 1}`}
        >
          {index === rest.length - 1 ? <PlaceAndDate /> : null}
          <Signatures version={version} holders={holders} />
          {index === rest.length - 1 ? <Witness /> : null}
        </Side>
      ))}
    </article>
  );
}

type Holders = PaperHousehold['holders'];

/** Lines that fit below the text, and on a side of their own. */
const FIRST_LINES = 3;
const MORE_LINES = 11;

function sidesOf(holders: Holders): readonly [Holders, ...Holders[]] {
  const rest: Holders[] = [];
  for (let from = FIRST_LINES; from < holders.length; from += MORE_LINES)
    rest.push(holders.slice(from, from + MORE_LINES));
  return [holders.slice(0, FIRST_LINES), ...rest];
}

function Witness() {
  const { t } = usePaperText();
  return (
    <div className="paper-signs">
      <SignHere label={t('paper.form.witness')} />
      <SignHere label={t('paper.form.certify')} />
    </div>
  );
}

function Signatures({ version, holders }: { version: number; holders: Holders }) {
  const { t } = usePaperText();
  return (
    <table className="paper-table signing">
      <caption>{t('paper.form.sign')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('paper.form.who')}</th>
          <th scope="col">{t('paper.form.signature')}</th>
          <th scope="col" className="narrow">
            {t('paper.form.signedOn')}
          </th>
          <th scope="col" className="narrow">
            {t('paper.form.copyOn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {holders.map((holder) => (
          <tr key={holder.personId}>
            <td>
              {holder.name ?? t('paper.noName')}
              {holder.consentVersion === version ? null : (
                <small> ({t('paper.form.version', { version: holder.consentVersion })})</small>
              )}
              <PersonBlank />
            </td>
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
