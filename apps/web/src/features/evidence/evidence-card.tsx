import type { CaseDetail } from '@dongthuan/contracts';
import { useState } from 'react';
import { can, useMe } from '../../app/session.js';
import { Button, Card } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { PhotoField } from './photo-field.js';
import { PhotoList } from './photo-list.js';
import './evidence.css';

/** Where the household's page keeps its photos; the next step leads here when one is due. */
export const PHOTOS_ID = 'photos';

/** Photos of the household's papers that the reader may open; whoever works on it is asked for those that are due, and may add others. */
export function EvidenceCard({ oneCase }: { oneCase: CaseDetail }) {
  const { t } = useText();
  const works = can(useMe().data, 'case.work');
  const [adding, setAdding] = useState(false);
  const { caseId, campaignId, evidence, photosDue } = oneCase;
  if (evidence.length === 0 && !works) return null;
  return (
    <Card title={t('evidence.title')} id={PHOTOS_ID}>
      <div className="stack-s">
        {evidence.length === 0 ? null : <PhotoList oneCase={oneCase} photos={evidence} />}
        <DuePhotos oneCase={oneCase} kinds={photosDue} />
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

/** One field per photo that is due, with what waits for it; a field stays after its photo was kept, so that its receipt is read and the next page is taken. */
export function DuePhotos({
  oneCase,
  kinds,
}: {
  oneCase: CaseDetail;
  kinds: CaseDetail['photosDue'];
}) {
  const { t } = useText();
  const [shown, setShown] = useState(kinds);
  const added = kinds.filter((kind) => !shown.includes(kind));
  if (added.length > 0) setShown([...shown, ...added]);
  return shown.map((kind) => (
    <div key={kind} className="stack-s" data-photo={kind}>
      {kinds.includes(kind) && (kind === 'consent' || kind === 'minutes') ? (
        <p>{t(`evidence.due.${kind}`)}</p>
      ) : null}
      <PhotoField caseId={oneCase.caseId} campaignId={oneCase.campaignId} kind={kind} />
    </div>
  ));
}
