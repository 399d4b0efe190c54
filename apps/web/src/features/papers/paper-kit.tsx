/** The pieces papers are made of. Black on white, words instead of colours, 11.5 pt and more. */
import type { PaperHousehold } from '@dongthuan/contracts';
import type { ReactNode } from 'react';
import { plotsOf, usePaperText } from './paper-text.js';
import { caseAddress, Qr } from './qr.js';

/** One side of a sheet with its head. A paper of two sides has two of these. */
export function Side({
  title,
  household,
  side,
  children,
}: {
  title: string;
  household: PaperHousehold;
  /** `1/2`: pages are counted per household, whatever else the printer is given. */
  side: string;
  children: ReactNode;
}) {
  const { t, language, papers } = usePaperText();
  return (
    <section className="paper-side" lang={language}>
      <p className="paper-strip">
        <span>
          {title} · <b>{t('paper.number', { number: household.number })}</b>
        </span>
        <span>
          {papers.placeName}
          {` · ${t('paper.page')} ${side}`}
        </span>
      </p>
      {language === 'vi' ? null : <p className="paper-reading">{t('paper.reading')}</p>}
      {children}
    </section>
  );
}

/** Head of a formal paper: the nation's two lines, then the title. */
export function Motto() {
  const { t } = usePaperText();
  return (
    <p className="paper-motto">
      <b>{t('paper.motto1')}</b>
      <br />
      <b className="underlined">{t('paper.motto2')}</b>
    </p>
  );
}

export function Pairs({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="paper-pairs">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Points({ texts }: { texts: readonly string[] }) {
  return (
    <ul className="paper-points">
      {texts.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}

/** Who and where: right-holders, address, plots. */
export function Who({ household }: { household: PaperHousehold }) {
  const text = usePaperText();
  const { t, or } = text;
  const names = household.holders.map((holder) => holder.name ?? t('paper.noName'));
  const plots = plotsOf(text, household.parcels);
  return (
    <Pairs
      rows={[
        [t('paper.holders'), <b key="names">{names.join(', ') || t('paper.noName')}</b>],
        ...(household.representative === null
          ? []
          : [[t('paper.representative'), household.representative] as const]),
        [
          t('paper.address'),
          or([household.address, household.placeName].filter(Boolean).join(', ') || null),
        ],
        [t('paper.parcel'), plots.length === 0 ? t('paper.unknown') : plots.join('; ')],
      ]}
    />
  );
}

/** Two offices outside the team in large digits; fewer than two is a box that says so, never a quiet gap. */
export function Numbers() {
  const { t, papers } = usePaperText();
  return (
    <>
      {papers.contacts.length < papers.contactsNeeded ? (
        <p className="paper-warning">{t('paper.warnNumbers')}</p>
      ) : null}
      <ul className="paper-numbers">
        {papers.contacts.map(({ office, phone }) => (
          <li key={phone}>
            {office}
            <br />
            <b className="phone">{phone}</b>
          </li>
        ))}
      </ul>
      <p>{t('paper.callText')}</p>
    </>
  );
}

export function CaseCode({ household }: { household: PaperHousehold }) {
  const { t, origin } = usePaperText();
  const number = household.number;
  return (
    <figure className="paper-code">
      <Qr text={caseAddress(origin, household.caseId)} label={t('paper.qr', { number })} />
      <figcaption>{t('paper.number', { number })}</figcaption>
    </figure>
  );
}

/** A no that does not pass the mobiliser (users.md H2). */
export function TearOff({ household }: { household: PaperHousehold }) {
  const { t, papers } = usePaperText();
  const offices = [...papers.contacts.map(({ office }) => office), t('paper.slip.desk')].join('; ');
  return (
    <section className="paper-slip">
      <p className="paper-cut">
        <span aria-hidden="true">✂</span> {t('paper.slip.cut')}
      </p>
      <div className="paper-slip-body">
        <div>
          <h2>
            {t('paper.slip.title')} · {t('paper.number', { number: household.number })}
          </h2>
          <p>{t('paper.slip.text')}</p>
          <p>{t('paper.slip.where', { offices })}</p>
          <p className="paper-ticks">
            <span>☐ {t('paper.slip.refuse')}</span>
            <span>☐ {t('paper.slip.withdraw')}</span>
          </p>
          <p className="paper-write">
            {t('paper.slip.signed')}: <i /> {t('paper.slip.on')}: <i className="short" />
          </p>
          <p className="paper-write">
            {t('paper.slip.received')}: <i />
          </p>
        </div>
        <CaseCode household={household} />
      </div>
    </section>
  );
}

/** What was promised, with rows left for the pen. */
export function Promises({
  household,
  blank,
}: {
  household: PaperHousehold;
  /** Empty rows below. */
  blank: number;
}) {
  const { t, day } = usePaperText();
  const kinds = t('paper.promise.kinds', { returnObjects: true }) as Readonly<
    Record<string, string>
  >;
  return (
    <table className="paper-table">
      <thead>
        <tr>
          <th scope="col">{t('paper.promise.what')}</th>
          <th scope="col" className="narrow">
            {t('paper.promise.due')}
          </th>
          <th scope="col">{t('paper.promise.office')}</th>
        </tr>
      </thead>
      <tbody>
        {household.promises.map((promise) => (
          <tr key={promise.promiseId}>
            <td>
              {[kinds[promise.kind] ?? promise.kind, promise.words].filter(Boolean).join(': ')}
              {promise.keptOn ? ` (${t('paper.promise.kept', { day: day(promise.keptOn) })})` : ''}
            </td>
            <td>{day(promise.dueOn)}</td>
            <td>{promise.office}</td>
          </tr>
        ))}
        {Array.from({ length: blank }, (_, index) => (
          <tr key={index} className="blank">
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Blanks for the pen below a right-holder's name: the product keeps neither year of birth nor card number. */
export function PersonBlank() {
  const { t } = usePaperText();
  return <small className="paper-person">{t('paper.person')}</small>;
}

/** Where and when it is signed, right above the hands. */
export function PlaceAndDate() {
  const { t } = usePaperText();
  return <p className="paper-place">{t('paper.placeAndDate')}</p>;
}

/** A place for a hand: who signs, and room below. */
export function SignHere({ label, person = false }: { label: string; person?: boolean }) {
  return (
    <div className="paper-sign">
      <p>{label}</p>
      {person ? <PersonBlank /> : null}
      <i />
    </div>
  );
}
