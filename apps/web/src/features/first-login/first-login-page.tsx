import type { Me } from '@dongthuan/contracts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { ApiProblem } from '../../api/client.js';
import { paths } from '../../api/paths.js';
import { useClient } from '../../app/session-context.js';
import { Button, Notice } from '../../design/basics.js';
import { Field } from '../../design/field.js';
import { ErrorState, OfflineBar } from '../../design/states.js';
import { chooseLanguage, useText } from '../../i18n/i18n.js';
import { rememberBoundDevice } from '../session/bound-device.js';
import { DigitsField, isSixDigits } from '../session/digits-field.js';
import './first-login.css';

/** Where the QR code of a slip leads: code, own PIN, and the phone is bound. */
export function FirstLoginPage({ slipId, onDone }: { slipId: string; onDone: () => void }) {
  const { t, language } = useText();
  return (
    <main className="alone">
      <OfflineBar />
      <div className="welcome">
        <img src="/icon.svg" alt="" width="44" height="44" />
        <div>
          <p className="welcome-name">{t('app.name')}</p>
          <p className="dim">{t('app.tagline')}</p>
        </div>
      </div>
      <section className="card stack">
        <h1>{t('firstLogin.title')}</h1>
        <p className="dim">{t('firstLogin.intro')}</p>
        <FirstLoginForm slipId={slipId} onDone={onDone} />
      </section>
      <Button
        look="ghost"
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={() => chooseLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        {t('user.other')}
      </Button>
    </main>
  );
}

function FirstLoginForm({ slipId, onDone }: { slipId: string; onDone: () => void }) {
  const { t } = useText();
  const client = useClient();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [deviceName, setDeviceName] = useState<string>(() => t('firstLogin.deviceDefault'));
  const [checked, setChecked] = useState(false);
  const signIn = useMutation({
    mutationFn: async () => {
      const body = { slip: slipId, code, pin, deviceName: deviceName.trim() };
      await client.post<unknown>(paths.firstSession(), { body, quiet401: true });
      rememberBoundDevice(true);
      return client.get<Me>(paths.me(), { quiet401: true });
    },
    onSuccess: (me) => {
      queries.setQueryData(['me'], me);
      onDone();
    },
  });
  const problems = {
    code: isSixDigits(code) ? undefined : t('firstLogin.sixDigits'),
    pin: isSixDigits(pin) ? undefined : t('firstLogin.sixDigits'),
    again: again === pin ? undefined : t('firstLogin.differs'),
    device: deviceName.trim() === '' ? t('form.invalid') : undefined,
  };
  const shown = (problem: string | undefined) => (checked ? problem : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const right = Object.values(problems).every((problem) => problem === undefined);
    if (right && !signIn.isPending) signIn.mutate();
  };
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <DigitsField
        label={t('firstLogin.code')}
        name="code"
        value={code}
        onChange={setCode}
        problem={shown(problems.code)}
      />
      <DigitsField
        label={t('firstLogin.pin')}
        name="pin"
        secret
        hint={t('firstLogin.pinHint')}
        value={pin}
        onChange={setPin}
        problem={shown(problems.pin)}
      />
      <DigitsField
        label={t('firstLogin.again')}
        name="again"
        secret
        value={again}
        onChange={setAgain}
        problem={shown(problems.again)}
      />
      <Field
        label={t('firstLogin.device')}
        hint={t('firstLogin.deviceHint')}
        problem={shown(problems.device)}
      >
        {(ids) => (
          <input
            {...ids}
            name="deviceName"
            maxLength={60}
            value={deviceName}
            onChange={(event) => setDeviceName(event.target.value)}
          />
        )}
      </Field>
      {signIn.error instanceof ApiProblem ? (
        <Notice role="alert">{signIn.error.message}</Notice>
      ) : signIn.error ? (
        <ErrorState error={signIn.error} />
      ) : null}
      <Button type="submit" look="primary" wide busy={signIn.isPending}>
        {t('firstLogin.submit')}
      </Button>
    </form>
  );
}
