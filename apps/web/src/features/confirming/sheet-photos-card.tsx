import type { CaseDetail } from '@dongthuan/contracts';
import { Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { DuePhotos } from '../evidence/evidence-card.js';
import { PhotoList } from '../evidence/photo-list.js';

/** The signed sheet as it was photographed: what the confirmer looks at before the one click. Who works on the household may take it here. */
export function SheetPhotosCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const sheets = oneCase.evidence.filter(({ kind }) => kind === 'consent' || kind === 'assent');
  return (
    <Card title={t('sitting.photos')}>
      <div className="stack-s">
        {sheets.length === 0 ? (
          <p className="dim">{t('sitting.noPhotos')}</p>
        ) : (
          <PhotoList oneCase={oneCase} photos={sheets} large />
        )}
        <DuePhotos
          oneCase={oneCase}
          kinds={oneCase.photosDue.filter((kind) => kind === 'consent')}
        />
      </div>
    </Card>
  );
}
