import { useEffect, useRef, type ReactNode } from 'react';
import { useText } from '../i18n/i18n.js';
import { Button } from './basics.js';

/** A sheet over the page: the browser's own modal dialog, so focus stays inside, Esc puts it away and the page below keeps its state. */
export function Dialog({
  title,
  onClose,
  closable = true,
  children,
}: {
  title: string;
  onClose: () => void;
  closable?: boolean;
  children: ReactNode;
}) {
  const { t } = useText();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      // The sheet itself, not its close button: on a phone focusing a field would raise the keyboard over the form.
      dialog.querySelector<HTMLElement>('.sheet-body')?.focus({ preventScroll: true });
    }
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className="sheet"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        if (closable) onClose();
      }}
    >
      <header>
        <h2>{title}</h2>
        {closable ? (
          <Button look="ghost" onClick={onClose} aria-label={t('action.close')}>
            ✕
          </Button>
        ) : null}
      </header>
      <div className="sheet-body" tabIndex={-1}>
        {children}
      </div>
    </dialog>
  );
}
