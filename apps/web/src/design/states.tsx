import { useSyncExternalStore } from 'react';
import { ApiProblem, NoAnswer } from '../api/client.js';
import { useText } from '../i18n/i18n.js';
import { Button, EmptyState, Notice } from './basics.js';

function subscribeOnline(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine);
}

/** Neutral grey: being without a network is normal work, not a fault. */
export function OfflineBar() {
  const { t } = useText();
  const online = useOnline();
  return (
    <div role="status" className="offline-bar" data-shown={!online}>
      {online ? null : t('state.offline')}
    </div>
  );
}

/** What is safe and what to do next, for anything that kept a page from loading. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useText();
  const again = retry ? <Button onClick={retry}>{t('action.retry')}</Button> : undefined;
  if (error instanceof ApiProblem && (error.status === 404 || error.status === 403)) {
    return (
      <EmptyState title={error.message || t('state.notFound')} text={t('state.notFoundNext')} />
    );
  }
  if (error instanceof ApiProblem)
    return (
      <Notice role="alert" action={again}>
        {error.message}
      </Notice>
    );
  if (error instanceof NoAnswer) {
    return (
      <Notice tone="plain" role="alert" action={again}>
        <p>{error.because === 'portal' ? t('state.portal') : t('state.noAnswer')}</p>
        {error.because === 'portal' ? null : <p>{t('state.noAnswerNext')}</p>}
      </Notice>
    );
  }
  return (
    <Notice tone="plain" role="alert" action={again}>
      <p>{t('state.unexpected')}</p>
      <p>{t('state.unexpectedNext')}</p>
    </Notice>
  );
}
