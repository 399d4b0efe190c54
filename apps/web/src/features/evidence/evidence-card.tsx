import type { CaseDetail } from '@dongthuan/contracts';
import { useState } from 'react';
import { paths } from '../../api/paths.js';
import { can, useMe } from '../../app/session.js';
import { Button, Card } from '../../design/basics.js';
import { formatInstantDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import { PhotoField } from './photo-field.js';
import './evidence.css';

/** Photos of the household's papers that the reader may open; whoever works on it may add one. */
export function EvidenceCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const works = can(useMe().data, 'case.work');
  const [adding, setAdding] = useState(false);
  const { caseId, campaignId, evidence, holders } = oneCase;
  if (evidence.length === 0 && !works) return null;
  return (
    <Card title={t('evidence.title')}>
      <div className="stack-s">
        {evidence.length === 0 ? null : (
          <ul className="evidence-list">
            {evidence.map((piece) => {
              const kind = t(`evidence.kinds.${piece.kind}`);
              const day = formatInstantDay(piece.takenAt);
              const name = holders.find(({ personId }) => personId === piece.personId)?.name;
              const address = paths.evidence(caseId, piece.evidenceId);
              return (
                <li key={piece.evidenceId}>
                  <a
                    href={address}
                    target="_blank"
                    rel="noreferrer"
                    aria-label={t('evidence.open', { kind, day })}
                  >
                    {piece.mediaType === 'image/jpeg' ||
                    piece.mediaType === 'image/png' ||
                    piece.mediaType === 'image/webp' ? (
                      <img src={address} alt="" loading="lazy" />
                    ) : (
                      <span className="evidence-file">
                        {piece.mediaType === 'application/pdf' ? 'PDF' : 'HEIC'}
                      </span>
                    )}
                    <span className="small">
                      {kind}
                      {name ? ` ${t('evidence.of', { name })}` : ''}
                      <br />
                      <span className="dim">{day}</span>
                    </span>
                  </a>
                </li>
              );
            })}
          </ul>
        )}
        {works && adding ? (
          <PhotoField caseId={caseId} campaignId={campaignId} kind="other" />
        ) : works ? (
          <div className="row">
            <Button look="ghost" onClick={() => setAdding(true)}>
              {t('evidence.add')}
            </Button>
          </div>
        ) : null}
      </div>
    </Card>
  );
}
