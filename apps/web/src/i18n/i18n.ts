import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Label } from '@dongthuan/contracts';
import type { Language } from '../format/format.js';
import { en } from './en/index.js';
import { vi } from './vi/index.js';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof vi };
    enableSelector: false;
  }
}

const STORED = 'dongthuan.language';

/** Vietnamese unless this device chose English. */
export function storedLanguage(): Language {
  try {
    return localStorage.getItem(STORED) === 'en' ? 'en' : 'vi';
  } catch {
    return 'vi';
  }
}

export function startI18n(language: Language): typeof i18next {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    initAsync: false,
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return i18next;
}

export function chooseLanguage(language: Language): void {
  try {
    localStorage.setItem(STORED, language);
  } catch {
    // A browser that keeps nothing still changes the page.
  }
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}

/** The translator, the language, and what follows from it. */
export function useText() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'vi';
  /** A text whose key is data (event types, kinds); `fallback` when the catalogue has none. */
  const known = (group: string, key: string, fallback: string): string => {
    const full = `${group}.${key}`;
    return i18n.exists(full) ? (i18n.t as (key: string) => string)(full) : fallback;
  };
  /** `12/105` → `Thửa 12/105`; what already has words stays. */
  const plot = (parcels: string): string =>
    /^\d/.test(parcels) ? t('household.plotOnly', { plot: parcels }) : parcels;
  return { t, language, known, plot, label: (text: Label) => text[language] || text.vi };
}
