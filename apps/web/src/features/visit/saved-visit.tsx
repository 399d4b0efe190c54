import { reopenDraft, type VisitDraft } from '@dongthuan/field-core';
import { newId } from '@dongthuan/kernel';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDrafts } from '../../app/drafts.js';
import { useSession } from '../../app/session.js';
import { Button, Notice } from '../../design/basics.js';
import { useOnline } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';

/** After saving: on this device, being sent, or with the server; the receipt is what turns it green. */
export function SavedVisit({
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
export function RefusedVisit({
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
    const next = reopenDraft(draft, newId(), new Date().toISOString());
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
