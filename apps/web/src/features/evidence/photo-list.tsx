import type { CaseDetail } from '@dongthuan/contracts';
import { paths } from '../../api/paths.js';
import { formatInstantDay } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';
import './evidence.css';

/** What a browser can draw; a PDF or a HEIC opens by itself. */
const DRAWN: readonly string[] = ['image/jpeg', 'image/png', 'image/webp'];

/** Photos with what they show, whose signature and when; each opens whole. `large`: to be read beside the list of who signed. */
export function PhotoList({
  oneCase,
  photos,
  large = false,
}: {
  oneCase: Pick<CaseDetail, 'caseId' | 'holders'>;
  photos: CaseDetail['evidence'];
  large?: boolean;
}) {
  const { t } = useText();
  const { caseId, holders } = oneCase;
  return (
    <ul className={`evidence-list ${large ? 'large' : ''}`}>
      {photos.map((piece) => {
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
              {DRAWN.includes(piece.mediaType) ? (
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
            {large ? (
              <p className="small dim" aria-hidden="true">
                {t('evidence.enlarge')}
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
