import type { Papers } from '@dongthuan/contracts';
import { usePaperText } from './paper-text.js';

/** Danh sách: everyone who was ever on it, by number. Whoever left still has a line, so that no gap in the numbers tells who. */
export function StreetList({ papers }: { papers: Papers }) {
  const { t, language } = usePaperText();
  const { households, out } = papers;
  return (
    <article className="paper street-list">
      <section className="paper-side" lang={language}>
        {language === 'vi' ? null : <p className="paper-reading">{t('paper.reading')}</p>}
        <h1>
          {t('paper.list.title')}: {papers.campaignName}
        </h1>
        <p>{papers.placeName}</p>
        <p className="large">
          <b>
            {t('paper.list.count', { count: households.length })}
            {out ? ` · ${t('paper.list.out', { count: out })}` : ''}
          </b>
        </p>
        <p>{t('paper.list.note')}</p>
        <table className="paper-table list">
          <thead>
            <tr>
              <th scope="col" className="number">
                {t('paper.list.number')}
              </th>
              <th scope="col">{t('paper.list.name')}</th>
              <th scope="col">{t('paper.list.plot')}</th>
              <th scope="col">{t('paper.list.place')}</th>
            </tr>
          </thead>
          <tbody>
            {households.map((household) => (
              <tr key={household.caseId}>
                <td className="number">{household.number}</td>
                <td>{household.holders[0]?.name ?? t('paper.noName')}</td>
                <td>
                  {household.parcels
                    .map(({ sheet, plot }) => (sheet === null ? plot : `${sheet}/${plot}`))
                    .join(', ') || t('paper.unknown')}
                </td>
                <td>{household.placeName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </article>
  );
}
