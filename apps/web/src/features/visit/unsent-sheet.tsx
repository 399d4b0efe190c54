import { Button, EmptyState, Notice } from '../../design/basics.js';
import { Dialog } from '../../design/dialog.js';
import { useDrafts, useUnsent } from '../../app/drafts.js';
import { useSession } from '../../app/session.js';
import { formatInstant } from '../../format/format.js';
import { useText } from '../../i18n/i18n.js';

/** What is on this device and not yet with the server, line by line, with one button that sends. Case numbers only: the device may be shared. */
export function UnsentSheet({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const unsent = useUnsent();
  const { send } = useDrafts();
  const { signInAgain } = useSession();
  const words = {
    editing: t('unsent.editing'),
    waiting: t('unsent.waiting'),
    sending: t('unsent.sending'),
    needs_you: t('unsent.needsYou'),
  };
  return (
    <Dialog title={t('unsent.title')} onClose={onClose}>
      {unsent.length === 0 ? (
        <EmptyState title={t('unsent.none')} />
      ) : (
        <div className="stack">
          <ul className="lines">
            {unsent.map((draft) => (
              <li key={draft.commandId}>
                <span>
                  <b>{t('unsent.case', { number: draft.caseNumber })}</b> · {words[draft.state]}
                  {draft.problem ? <span className="dim"> · {draft.problem.detail}</span> : null}
                </span>
                <span className="faint small nowrap">{formatInstant(draft.changedAt)}</span>
              </li>
            ))}
          </ul>
          <Button look="primary" wide onClick={() => void send()}>
            {t('unsent.sendNow')}
          </Button>
          <Notice
            tone="plain"
            action={
              <Button
                look="ghost"
                onClick={() => void signInAgain().then((done) => (done ? send() : undefined))}
              >
                {t('session.submit')}
              </Button>
            }
          >
            {t('visit.signIn')}
          </Notice>
        </div>
      )}
    </Dialog>
  );
}
