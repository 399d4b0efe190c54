import { Link, Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../api/client.js';
import { paths } from '../api/paths.js';
import { Button, Chip, Notice, Skeleton } from '../design/basics.js';
import { Icon } from '../design/icons.js';
import { ErrorState, OfflineBar } from '../design/states.js';
import { chooseLanguage, useText } from '../i18n/i18n.js';
import { FirstLoginPage } from '../features/first-login/first-login-page.js';
import { SignInPage } from '../features/session/sign-in-page.js';
import { UnsentSheet } from '../features/visit/unsent-sheet.js';
import { useUnsent } from './drafts.js';
import { chooseTheme, currentTheme } from './environment.js';
import { Navigation } from './navigation.js';
import { useClient, useMe } from './session.js';

function Preferences() {
  const { t, language } = useText();
  const [theme, setTheme] = useState(currentTheme);
  const other = theme === 'light' ? 'dark' : 'light';
  return (
    <>
      <Button
        look="ghost"
        lang={language === 'vi' ? 'en' : 'vi'}
        onClick={() => chooseLanguage(language === 'vi' ? 'en' : 'vi')}
      >
        {t('user.other')}
      </Button>
      <Button
        look="ghost"
        aria-label={`${t('user.theme')}: ${t(`user.${other}`)}`}
        onClick={() => {
          chooseTheme(other);
          setTheme(other);
        }}
      >
        <Icon name={other} />
      </Button>
    </>
  );
}

/** Rail on a desk, bar at the bottom of a phone; who is signed in, what is unsent, and the page. */
export function Shell() {
  const { t } = useText();
  const me = useMe();
  const client = useClient();
  const queries = useQueryClient();
  const unsent = useUnsent().filter((draft) => draft.state !== 'editing');
  const [sheet, setSheet] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const navigate = useNavigate();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => {
    // After a change of page, keyboard and screen reader start at the top of the new one.
    if (first.current) first.current = false;
    else main.current?.focus({ preventScroll: true });
  }, [path]);

  const slip = /\/first\/([0-9a-f-]{36})$/i.exec(path);
  if (slip?.[1] !== undefined) {
    const done = () => void navigate({ to: '/', replace: true });
    return <FirstLoginPage slipId={slip[1].toLowerCase()} onDone={done} />;
  }
  if (me.isPending) {
    return (
      <main className="alone">
        <Skeleton label={t('state.loading')} />
      </main>
    );
  }
  if (me.error instanceof ApiProblem && me.error.status === 401) return <SignInPage />;
  if (me.error) {
    return (
      <main className="alone">
        <ErrorState error={me.error} retry={() => void me.refetch()} />
      </main>
    );
  }
  const signOut = async () => {
    await client.delete(paths.sessions(), { quiet401: true }).catch(() => undefined);
    queries.clear();
    location.assign('/app/');
  };
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="rail">
        <Link to="/" className="wordmark">
          <img src="/icon.svg" alt="" width="26" height="26" /> {t('app.name')}
        </Link>
        <Navigation path={path} />
        <div className="who">
          {unsent.length > 0 ? (
            <button type="button" className="unsent" onClick={() => setSheet(true)}>
              <Chip>○ {t('unsent.chip', { count: unsent.length })}</Chip>
            </button>
          ) : null}
          <p className="who-name small">
            <b>{me.data.displayName}</b>
            <br />
            <span className="faint">{me.data.organisation.name}</span>
          </p>
          <div className="row">
            <Preferences />
            <Button look="ghost" onClick={() => void signOut()}>
              {t('user.signOut')}
            </Button>
          </div>
        </div>
      </header>
      <div className="page">
        <OfflineBar />
        {window.isSecureContext ? null : <Notice tone="plain">{t('origin.insecure')}</Notice>}
        <main id="main" ref={main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {sheet ? <UnsentSheet onClose={() => setSheet(false)} /> : null}
    </div>
  );
}
