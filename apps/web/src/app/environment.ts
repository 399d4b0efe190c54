/** In which app's built-in browser a page was opened, or null in a browser of its own (users.md F1). */
export function inAppBrowser(userAgent: string): 'Zalo' | 'Facebook' | null {
  if (/\bZalo\b|ZaloTheme|ZaloLanguage/i.test(userAgent)) return 'Zalo';
  if (/FBAN|FBAV|FB_IAB|Messenger/i.test(userAgent)) return 'Facebook';
  return null;
}

export type Theme = 'light' | 'dark';
const STORED = 'dongthuan.theme';

/** What this device chose, else what its system prefers. */
export function currentTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORED);
    if (stored === 'light' || stored === 'dark') return stored;
  } catch {
    // A browser that keeps nothing follows its system.
  }
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

export function applyTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
}

export function chooseTheme(theme: Theme): void {
  try {
    localStorage.setItem(STORED, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
  applyTheme(theme);
}
