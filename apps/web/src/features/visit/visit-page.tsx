import {
  editDraft,
  isUntouched,
  saveDraft,
  startDraft,
  type VisitDraft,
  type ContactOutcome,
  type VisitFields,
} from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useCampaign, useCase } from '../../api/queries.js';
import { useDrafts } from '../../app/drafts.js';
import { useMe } from '../../app/session.js';
import { Skeleton } from '../../design/basics.js';
import { PageHead } from '../../design/page-head.js';
import { useText } from '../../i18n/i18n.js';
import { RefusedVisit, SavedVisit } from './saved-visit.js';
import { TypingVisit } from './typing-visit.js';

/** What the household's page already asked: the outcome, and whether the sheet was given. */
function presetOf(outcome: ContactOutcome, sheet: boolean | undefined): Partial<VisitFields> {
  return { outcome, ...(sheet && outcome !== 'not_met' ? { sheetGiven: true } : {}) };
}

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
  const asks = useCampaign(campaignId).data?.asks['recordContactAttempt'];
  const { outcome, sheet } = useSearch({
    from: '/campaigns/$campaignId/households/$caseId/visit',
  });
  const [draft, setDraft] = useState<VisitDraft | null>(null);
  const [onDevice, setOnDevice] = useState(false);
  useEffect(() => {
    if (!userId) return undefined;
    let gone = false;
    const begin = () => {
      const empty = startDraft({ userId, caseId, caseNumber: 0 }, newId(), nowText());
      return outcome ? editDraft(empty, presetOf(outcome, sheet), nowText()) : empty;
    };
    void store
      .open(userId, caseId)
      .catch(() => null)
      .then((kept) => {
        if (gone) return;
        setOnDevice(kept !== null);
        // What was half typed before comes first; the outcome tapped on the household's page begins a new visit only.
        setDraft(kept ?? begin());
      });
    return () => {
      gone = true;
    };
  }, [store, userId, caseId, outcome, sheet]);
  if (!draft) return <Skeleton label={t('state.loading')} lines={6} height={48} />;
  return (
    <div className="visit">
      <PageHead
        crumbs={
          <Link to="/campaigns/$campaignId/households/$caseId" params={{ campaignId, caseId }}>
            {t('visit.toHousehold')}
          </Link>
        }
        title={
          oneCase?.name ??
          (oneCase ? t('households.noName', { number: oneCase.number }) : t('visit.title'))
        }
        text={
          oneCase
            ? [plot(oneCase.parcels), oneCase.address ?? oneCase.placeName]
                .filter(Boolean)
                .join(' · ')
            : undefined
        }
      />
      <VisitSheet
        key={draft.commandId}
        campaignId={campaignId}
        asks={asks ?? []}
        initial={draft}
        onDevice={onDevice}
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
  /** What the campaign's profile asks of a visit; nothing more as long as the device has not heard of it. */
  readonly asks: readonly string[];
  readonly initial: VisitDraft;
  /** The draft was read from the device; what was only tapped before is not kept there yet. */
  readonly onDevice: boolean;
  readonly caseNumber: number;
  readonly restart: () => void;
  readonly replace: (draft: VisitDraft) => void;
}

function VisitSheet({
  campaignId,
  asks,
  initial,
  onDevice,
  caseNumber,
  restart,
  replace,
}: SheetProps) {
  const { store, send, changed, lasting } = useDrafts();
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState<'unknown' | 'kept' | 'not_kept'>(onDevice ? 'kept' : 'unknown');
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
      asks={asks}
      draft={draft}
      kept={kept}
      saving={phase === 'saving'}
      edit={edit}
      save={() => void save()}
      discard={() => void store.remove(draft).then(changed).then(restart)}
    />
  );
}
