import { useQueryClient } from '@tanstack/react-query';
import { Button } from '../../design/basics.js';
import { OfflineBar } from '../../design/states.js';
import { chooseLanguage, useText } from '../../i18n/i18n.js';
import { SignInForm } from './sign-in.js';

/** Shown in place of any page while nobody is signed in; the address stays, so the page asked for follows. */
export function SignInPage() {
  const { t, language } = useText();
  const queries = useQueryClient();
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
        <h1>{t('session.title')}</h1>
        <SignInForm onSignedIn={(me) => queries.setQueryData(['me'], me)} />
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
