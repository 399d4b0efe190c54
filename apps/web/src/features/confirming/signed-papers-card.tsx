import type { CaseDetail, TimelineItem } from '@dongthuan/contracts';
import { useTimeline } from '../../api/queries.js';
import { Card, Skeleton } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { formatDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

interface SignedPaper {
  readonly key: string;
  readonly number: string;
  readonly date: string | null;
  readonly names: readonly string[];
}

/** The papers of the signatures that stand, newest first: what the confirmer holds beside the screen. */
export function signedPapers(
  timeline: readonly Pick<TimelineItem, 'position' | 'version' | 'type' | 'data' | 'personal'>[],
  standing: ReadonlySet<string>,
): readonly SignedPaper[] {
  return timeline
    .filter(
      ({ type, data }) =>
        (type === 'ConsentSigned' || type === 'AssentRecorded') &&
        standing.has(String(data['personId'])),
    )
    .map(({ position, version, data, personal }) => {
      const paper = data['paper'] as { number?: string; date?: string } | undefined;
      return {
        key: `${position}/${version}`,
        number: paper?.number ?? '–',
        date: paper?.date ?? null,
        names: Object.values(personal).filter((value) => value !== ''),
      };
    })
    .reverse();
}

export function SignedPapersCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const timeline = useTimeline(oneCase.caseId);
  const standing = new Set(
    oneCase.holders.filter(({ consent }) => consent === 'signed').map(({ personId }) => personId),
  );
  const papers = signedPapers(timeline.data ?? [], standing);
  return (
    <Card title={t('sitting.papers')}>
      {timeline.data ? (
        papers.length === 0 ? (
          <p className="dim">{t('sitting.noPapers')}</p>
        ) : (
          <ul className="lines">
            {papers.map((paper) => (
              <li key={paper.key}>
                <span>
                  <b>{t('sitting.paperNumber', { number: paper.number })}</b>{' '}
                  <span className="small dim">
                    {[paper.date ? formatDay(paper.date) : null, ...paper.names]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )
      ) : timeline.error ? (
        <ErrorState error={timeline.error} retry={() => void timeline.refetch()} />
      ) : (
        <Skeleton label={t('state.loading')} lines={2} />
      )}
    </Card>
  );
}
