import type { CaseDetail } from '@dongthuan/contracts';
import { useState } from 'react';
import { Button, Notice } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { DuePhotos } from '../evidence/evidence-card.js';
import { SigningForm } from './signing-form.js';

/** Signatures, then the photo of the sheet they stand on: a photo shows only what was recorded before it. Who has no camera at hand takes it later. */
export function SigningStep({
  oneCase,
  onDone,
  onReload,
}: {
  oneCase: CaseDetail;
  onDone: () => void;
  onReload: () => void;
}) {
  const { t } = useText();
  const [signed, setSigned] = useState(false);
  const photo = oneCase.photosDue.filter((kind) => kind === 'consent');
  if (!signed) {
    return <SigningForm oneCase={oneCase} onDone={() => setSigned(true)} onReload={onReload} />;
  }
  return (
    <div className="stack">
      <Notice tone="good" role="status">
        {t('evidence.signed')}
      </Notice>
      <DuePhotos oneCase={oneCase} kinds={photo} />
      <Button look={photo.length === 0 ? 'primary' : 'plain'} wide onClick={onDone}>
        {photo.length === 0 ? t('evidence.done') : t('evidence.later')}
      </Button>
    </div>
  );
}
