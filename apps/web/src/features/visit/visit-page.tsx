import {
  editDraft,
  emptyVisit,
  isUntouched,
  missingInVisit,
  reopenDraft,
  saveDraft,
  startDraft,
  type ContactOutcome,
  type VisitDraft,
  type VisitFields,
} from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useCase } from '../../api/queries.js';
import { useDrafts } from '../../app/drafts.js';
import { useMe, useSession } from '../../app/session.js';
import { Button, Notice, Skeleton } from '../../design/basics.js';
import { Tick } from '../../design/field.js';
import { useOnline } from '../../design/states.js';
import { civilDayOf, formatTime, formatWeekday, plusDays } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

const outcomes: readonly ContactOutcome[] = ['met_talked', 'met_declined', 'not_met'];
const nowText = () => new Date().toISOString();

/** The visit of one household: what is on the device comes first, then the sheet. Works without the household's page ever having loaded. */
export function VisitPage() {
  const { t } = useText();
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
            ? [oneCase.parcels, oneCase.address ?? oneCase.placeName].filter(Boolean).join(' · ')
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
  const { t } = useText();
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

interface TypingProps {
  readonly draft: VisitDraft;
  readonly kept: 'unknown' | 'kept' | 'not_kept';
  readonly saving: boolean;
  readonly edit: (change: Partial<VisitFields>) => void;
  readonly save: () => void;
  readonly discard: () => void;
}

function TypingVisit({ draft, kept, saving, edit, save, discard }: TypingProps) {
  const { t, language } = useText();
  const { fields } = draft;
  const [noteOpen, setNoteOpen] = useState(fields.note !== '');
  const [sure, setSure] = useState(false);
  const today = civilDayOf(new Date());
  const quick = [plusDays(today, 1), plusDays(today, 3), plusDays(today, 7)];
  const [picking, setPicking] = useState(
    typeof fields.nextVisitOn === 'string' && !quick.includes(fields.nextVisitOn),
  );
  const missing = missingInVisit(fields)[0];
  const choose = (day: string | null) => {
    setPicking(false);
    edit({ nextVisitOn: day });
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!missing && !saving) save();
      }}
    >
      <fieldset className="field">
        <legend>{t('visit.outcome')}</legend>
        <div className="choices">
          {outcomes.map((outcome) => (
            <Tick
              key={outcome}
              type="radio"
              name="outcome"
              checked={fields.outcome === outcome}
              onChange={() => edit({ outcome })}
            >
              {t(`visit.outcomes.${outcome}`)}
            </Tick>
          ))}
        </div>
      </fieldset>
      <fieldset className="field">
        <legend>{t('visit.next')}</legend>
        <div className="choices inline">
          {quick.map((day, index) => (
            <Tick
              key={day}
              type="radio"
              name="next"
              checked={!picking && fields.nextVisitOn === day}
              onChange={() => choose(day)}
            >
              {index === 0 ? t('visit.tomorrow') : formatWeekday(day, language)}
            </Tick>
          ))}
          <Tick type="radio" name="next" checked={picking} onChange={() => setPicking(true)}>
            {t('visit.pick')}
          </Tick>
          <Tick
            type="radio"
            name="next"
            checked={!picking && fields.nextVisitOn === null}
            onChange={() => choose(null)}
          >
            {t('visit.noNext')}
          </Tick>
        </div>
        {picking ? (
          <input
            type="date"
            aria-label={t('visit.pick')}
            min={today}
            value={fields.nextVisitOn ?? ''}
            onChange={(event) =>
              edit({ nextVisitOn: event.target.value === '' ? undefined : event.target.value })
            }
          />
        ) : null}
      </fieldset>
      <Tick checked={fields.sheetGiven} onChange={(sheetGiven) => edit({ sheetGiven })}>
        {t('visit.sheet')}
      </Tick>
      {noteOpen ? (
        <div className="field">
          <label htmlFor="visit-note">{t('visit.note')}</label>
          <textarea
            id="visit-note"
            value={fields.note}
            onChange={(event) => edit({ note: event.target.value })}
          />
        </div>
      ) : (
        <Button look="ghost" onClick={() => setNoteOpen(true)}>
          ＋ {t('visit.noteAdd')}
        </Button>
      )}
      <div className="visit-foot">
        {missing ? (
          <p className="why-not">{t(`visit.missing.${missing}`)}</p>
        ) : (
          <Button type="submit" look="primary" wide busy={saving}>
            {t('visit.save')}
          </Button>
        )}
        <p className="small faint" role="status">
          {kept === 'kept'
            ? t('visit.draftAt', { time: formatTime(draft.changedAt) })
            : kept === 'not_kept'
              ? t('visit.notKept')
              : ''}
        </p>
        {isUntouched(draft) ? null : sure ? (
          <Notice
            action={
              <span className="row">
                <Button onClick={discard}>{t('visit.discard')}</Button>
                <Button onClick={() => setSure(false)}>{t('visit.keep')}</Button>
              </span>
            }
          >
            {t('visit.discardSure')}
          </Notice>
        ) : (
          <Button look="ghost" onClick={() => setSure(true)}>
            {t('visit.discard')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** After saving: on this device, being sent, or with the server; the receipt is what turns it green. */
function SavedVisit({
  campaignId,
  draft,
  restart,
}: {
  campaignId: string;
  draft: VisitDraft;
  restart: () => void;
}) {
  const { t } = useText();
  const { send, store } = useDrafts();
  const { signInAgain } = useSession();
  const online = useOnline();
  const navigate = useNavigate();
  // Asked of the device itself: the row was written before this was shown, so its absence is the server's receipt and nothing else.
  const row = useQuery({
    queryKey: ['drafts', draft.userId, draft.commandId],
    queryFn: () => store.find(draft),
  }).data;
  const received = row === null;
  return (
    <div className="stack">
      <div role="status">
        {row?.state === 'needs_you' ? (
          <Notice>{t('visit.notTaken', { why: row.problem?.detail ?? '' })}</Notice>
        ) : received ? (
          <Notice tone="good">✓ {t('visit.sent')}</Notice>
        ) : (
          <Notice tone="plain">
            {row?.state === 'sending' && online ? t('visit.saved') : t('visit.savedWaiting')}
          </Notice>
        )}
      </div>
      {received ? (
        <Button
          look="primary"
          wide
          onClick={() =>
            void navigate({
              to: '/campaigns/$campaignId/households/$caseId',
              params: { campaignId, caseId: draft.caseId },
            })
          }
        >
          {t('visit.toHousehold')}
        </Button>
      ) : (
        <>
          <Button look="primary" wide onClick={() => void send()}>
            {t('visit.retry')}
          </Button>
          <Button
            look="ghost"
            wide
            onClick={() => void signInAgain().then((done) => (done ? send() : undefined))}
          >
            {t('visit.signIn')}
          </Button>
          <Link
            to="/campaigns/$campaignId/households/$caseId"
            params={{ campaignId, caseId: draft.caseId }}
            className="btn ghost wide"
          >
            {t('visit.toHousehold')}
          </Link>
        </>
      )}
      <Button look="ghost" wide onClick={restart}>
        {t('visit.again')}
      </Button>
    </div>
  );
}

/** A rule did not take the visit: why, and the two ways on. What was typed stays until its author decides. */
function RefusedVisit({
  draft,
  replace,
  restart,
}: {
  draft: VisitDraft;
  replace: (draft: VisitDraft) => void;
  restart: () => void;
}) {
  const { t } = useText();
  const { store, changed } = useDrafts();
  const correct = async () => {
    const next = reopenDraft(draft, newId(), nowText());
    await store.put(next);
    await store.remove(draft);
    changed();
    replace(next);
  };
  return (
    <div className="stack">
      <Notice role="alert">{t('visit.notTaken', { why: draft.problem?.detail ?? '' })}</Notice>
      <Button look="primary" wide onClick={() => void correct()}>
        {t('visit.correct')}
      </Button>
      <Button
        look="ghost"
        wide
        onClick={() => void store.remove(draft).then(changed).then(restart)}
      >
        {t('visit.discard')}
      </Button>
    </div>
  );
}
