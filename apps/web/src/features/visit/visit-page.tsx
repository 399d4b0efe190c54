import {
  editDraft,
  emptyVisit,
  isUntouched,
  saveDraft,
  startDraft,
  type VisitDraft,
  type VisitFields,
} from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useCase } from '../../api/queries.js';
import { useDrafts } from '../../app/drafts.js';
import { useMe } from '../../app/session.js';
import { Skeleton } from '../../design/basics.js';
import { useText } from '../../i18n/i18n.js';
import { RefusedVisit, SavedVisit } from './saved-visit.js';
import { TypingVisit } from './typing-visit.js';

const nowText = () => new Date().toISOString();

/** The visit of one household: what is on the device comes first, then the sheet. Works without the household's page ever having loaded. */
export function VisitPage() {
  const { t, plot } = useText();
  const { campaignId, caseId } = useParams({
    from: '/campaigns/$campaignId/households/$caseId/visit',
  });
  const userId = useMe().data?.userId;
  const { store } = useDrafts();
  const oneCase = useCase(caseId).data;
  const [draft, setDraft] = useState<VisitDraft | null>(null);
  useEffect(() => {
    if (!userId) return undefined;
    let gone = false;
    const begin = () => startDraft({ userId, caseId, caseNumber: 0 }, newId(), nowText());
    void store
      .open(userId, caseId)
      .catch(() => null)
      .then((kept) => {
        if (!gone) setDraft(kept ?? begin());
      });
    return () => {
      gone = true;
    };
  }, [store, userId, caseId]);
  if (!draft) return <Skeleton label={t('state.loading')} lines={6} height={48} />;
  return (
    <div className="visit">
      <header>
        <h1>
          {oneCase?.name ??
            (oneCase ? t('households.noName', { number: oneCase.number }) : t('visit.title'))}
        </h1>
        <p className="dim small">
          {oneCase
            ? [plot(oneCase.parcels), oneCase.address ?? oneCase.placeName]
                .filter(Boolean)
                .join(' · ')
            : ''}
        </p>
      </header>
      <VisitSheet
        key={draft.commandId}
        campaignId={campaignId}
        initial={draft}
        caseNumber={oneCase?.number ?? draft.caseNumber}
        restart={() =>
          setDraft(
            startDraft(
              { userId: draft.userId, caseId, caseNumber: draft.caseNumber },
              newId(),
              nowText(),
            ),
          )
        }
        replace={setDraft}
      />
    </div>
  );
}

interface SheetProps {
  readonly campaignId: string;
  readonly initial: VisitDraft;
  readonly caseNumber: number;
  readonly restart: () => void;
  readonly replace: (draft: VisitDraft) => void;
}

function VisitSheet({ campaignId, initial, caseNumber, restart, replace }: SheetProps) {
  const { store, send, changed, lasting } = useDrafts();
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState<'unknown' | 'kept' | 'not_kept'>(
    initial.fields === emptyVisit ? 'unknown' : 'kept',
  );
  const [phase, setPhase] = useState<'typing' | 'saving' | 'saved'>('typing');
  const writing = useRef<Promise<unknown>>(Promise.resolve());

  /** Writes in order; the page claims "kept" only after the device has confirmed it. */
  const keep = (next: VisitDraft): Promise<void> => {
    setDraft(next);
    const row = { ...next, caseNumber };
    const write = writing.current
      .catch(() => undefined)
      .then(() => (isUntouched(row) ? store.remove(row) : store.put(row)));
    writing.current = write;
    return write.then(
      () => {
        setKept(lasting ? 'kept' : 'not_kept');
        changed();
      },
      () => setKept('not_kept'),
    );
  };
  const edit = (change: Partial<VisitFields>) => void keep(editDraft(draft, change, nowText()));
  const save = async () => {
    setPhase('saving');
    await keep(saveDraft(draft, nowText()));
    setPhase('saved');
    await send().catch(() => undefined);
  };

  if (phase === 'saved' || draft.state === 'waiting' || draft.state === 'sending')
    return <SavedVisit campaignId={campaignId} draft={draft} restart={restart} />;
  if (draft.state === 'needs_you')
    return <RefusedVisit draft={draft} replace={replace} restart={restart} />;
  return (
    <TypingVisit
      draft={draft}
      kept={kept}
      saving={phase === 'saving'}
      edit={edit}
      save={() => void save()}
      discard={() => void store.remove(draft).then(changed).then(restart)}
    />
  );
}
