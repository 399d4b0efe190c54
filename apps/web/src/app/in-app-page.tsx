import { useState } from 'react';
import { Button, Card } from '../design/basics.js';
import { useText } from '../i18n/i18n.js';

/** Shown instead of everything inside Zalo's or Facebook's browser, whose storage is cleared at will: nothing may be recorded there. */
export function InAppPage({ app }: { app: string }) {
  const { t } = useText();
  const [copied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard?.writeText(location.href).then(() => setCopied(true));
  return (
    <main className="alone">
      <Card title={t('origin.inAppTitle')}>
        <div className="stack">
          <p>{t('origin.inAppText', { app })}</p>
          <svg
            viewBox="0 0 240 110"
            role="img"
            aria-label={t('origin.inAppStep1')}
            className="menu-picture"
          >
            <rect x="20" y="8" width="200" height="94" rx="12" fill="var(--sunk)" />
            <rect x="20" y="8" width="200" height="26" rx="12" fill="var(--line-2)" />
            <circle cx="204" cy="15" r="2.4" fill="var(--brand)" />
            <circle cx="204" cy="21" r="2.4" fill="var(--brand)" />
            <circle cx="204" cy="27" r="2.4" fill="var(--brand)" />
            <circle cx="204" cy="21" r="13" fill="none" stroke="var(--brand)" strokeWidth="2.5" />
            <rect
              x="98"
              y="44"
              width="112"
              height="40"
              rx="8"
              fill="var(--card)"
              stroke="var(--line-2)"
            />
            <text x="154" y="69" fontSize="12" textAnchor="middle" fill="var(--ink)">
              Open in Chrome
            </text>
          </svg>
          <ol className="steps">
            <li>{t('origin.inAppStep1')}</li>
            <li>{t('origin.inAppStep2')}</li>
            <li>{t('origin.inAppStep3')}</li>
          </ol>
          <p className="link-box">{location.href}</p>
          <Button look="primary" wide onClick={copy}>
            {copied ? t('action.copied') : t('action.copyLink')}
          </Button>
        </div>
      </Card>
    </main>
  );
}
