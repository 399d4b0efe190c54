import type { Me } from '@dongthuan/contracts';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../../api/client.js';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session-context.js';
import { Button, Notice } from '../../design/basics.js';
import { ErrorState } from '../../design/states.js';
import { useText } from '../../i18n/i18n.js';
import { rememberBoundDevice } from './bound-device.js';
import { DigitsField, isSixDigits } from './digits-field.js';

/** Refusals after which only a new slip, or name and password, help. */
const OVER = ['field_login.device_unknown', 'field_login.device_locked'];

/** The PIN of a bound phone in place of name and password. */
export function PinForm({
  onSignedIn,
  onPassword,
}: {
  onSignedIn: (me: Me) => void;
  onPassword: () => void;
}) {
  const { t } = useText();
  const client = useClient();
  const [pin, setPin] = useState('');
  const [checked, setChecked] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      await client.post<unknown>(paths.pinSession(), { body: { pin }, quiet401: true });
      return client.get<Me>(paths.me(), { quiet401: true });
    },
    onSuccess: onSignedIn,
    onError: (error) => {
      setPin('');
      setChecked(false);
      if (error instanceof ApiProblem && OVER.includes(error.code)) rememberBoundDevice(false);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!signIn.isPending && isSixDigits(pin)) signIn.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <DigitsField
        label={t('pinLogin.title')}
        name="pin"
        secret
        value={pin}
        onChange={setPin}
        problem={checked && !isSixDigits(pin) ? t('firstLogin.sixDigits') : undefined}
      />
      {signIn.error instanceof ApiProblem ? (
        <Notice role="alert">{signIn.error.message}</Notice>
      ) : signIn.error ? (
        <ErrorState error={signIn.error} />
      ) : null}
      <Button type="submit" look="primary" wide busy={signIn.isPending}>
        {t('pinLogin.submit')}
      </Button>
      <Button look="ghost" wide onClick={onPassword}>
        {t('pinLogin.withPassword')}
      </Button>
    </form>
  );
}
