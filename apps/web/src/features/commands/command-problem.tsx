import { ApiProblem } from '../../api/client.js';
import { Button, Notice } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';

/** Why a step is not recorded yet, what is safe and what comes next; the form below keeps all that was typed. */
export function CommandProblem({ error, reload }: { error: unknown; reload?: () => void }) {
  const { t } = useText();
  if (!error) return null;
  if (!(error instanceof ApiProblem)) return <ErrorState error={error} />;
  const newest = reload ? <Button onClick={reload}>{t('action.reload')}</Button> : undefined;
  if (error.code === 'command.conflict') {
    return (
      <Notice role="alert" action={newest}>
        <p>{error.message}</p>
        <p>{t('form.conflict')}</p>
      </Notice>
    );
  }
  if (error.code === 'command.id_reused') {
    return (
      <Notice tone="plain" role="alert" action={newest}>
        {t('form.reused')}
      </Notice>
    );
  }
  const seconds = error.details['retryAfterSeconds'];
  return (
    <Notice role="alert">
      <p>{error.message}</p>
      {typeof seconds === 'number' ? <p>{t('form.limited', { count: seconds })}</p> : null}
    </Notice>
  );
}
