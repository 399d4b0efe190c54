import type { Me } from '@dongthuan/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../../api/client.js';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session-context.js';
import { Button, Notice } from '../../design/basics.js';
import { Dialog } from '../../design/dialog.js';
import { Field, Tick } from '../../design/field.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { isBoundDevice } from './bound-device.js';
import { PinForm } from './pin-form.js';

/** On a bound phone its PIN, else name and password. */
export function SignInForm({
  onSignedIn,
  later,
}: {
  onSignedIn: (me: Me) => void;
  later?: () => void;
}) {
  const { t } = useText();
  const [bound] = useState(isBoundDevice);
  const [byPin, setByPin] = useState(bound);
  if (byPin) {
    return (
      <div className="stack">
        <PinForm onSignedIn={onSignedIn} onPassword={() => setByPin(false)} />
        {later ? (
          <Button look="ghost" wide onClick={later}>
            {t('session.later')}
          </Button>
        ) : null}
      </div>
    );
  }
  return (
    <div className="stack">
      <PasswordForm onSignedIn={onSignedIn} {...(later ? { later } : {})} />
      {bound ? (
        <Button look="ghost" wide onClick={() => setByPin(true)}>
          {t('pinLogin.withPin')}
        </Button>
      ) : null}
    </div>
  );
}

/** Name and password; the password never leaves this form except in the request. */
function PasswordForm({ onSignedIn, later }: { onSignedIn: (me: Me) => void; later?: () => void }) {
  const { t } = useText();
  const client = useClient();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      await client.post<unknown>(paths.sessions(), {
        body: { signInName: login.trim(), password },
        quiet401: true,
      });
      return client.get<Me>(paths.me(), { quiet401: true });
    },
    onSuccess: onSignedIn,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Field label={t('session.login')} hint={t('session.loginHint')}>
        {(ids) => (
          <input
            {...ids}
            name="login"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            value={login}
            onChange={(event) => setLogin(event.target.value)}
            required
          />
        )}
      </Field>
      <Field label={t('session.password')}>
        {(ids) => (
          <input
            {...ids}
            name="password"
            type={shown ? 'text' : 'password'}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            required
          />
        )}
      </Field>
      <Tick checked={shown} onChange={setShown}>
        {t('session.show')}
      </Tick>
      {signIn.error instanceof ApiProblem ? (
        <Notice role="alert">{signIn.error.message}</Notice>
      ) : signIn.error ? (
        <ErrorState error={signIn.error} />
      ) : null}
      <Button type="submit" look="primary" wide busy={signIn.isPending}>
        {t('session.submit')}
      </Button>
      {later ? (
        <Button look="ghost" wide onClick={later}>
          {t('session.later')}
        </Button>
      ) : null}
    </form>
  );
}

export function SignInSheet({
  onSignedIn,
  onLater,
}: {
  onSignedIn: (me: Me) => void;
  onLater: () => void;
}) {
  const { t } = useText();
  return (
    <Dialog title={t('session.again')} onClose={onLater}>
      <div className="stack">
        <p className="dim">{t('session.againText')}</p>
        <SignInForm onSignedIn={onSignedIn} later={onLater} />
      </div>
    </Dialog>
  );
}
