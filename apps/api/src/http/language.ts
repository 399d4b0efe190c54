export type Language = 'vi' | 'en';

/** The better liked of our two languages in an Accept-Language header; Vietnamese when nothing decides. */
export function languageOf(header: string | undefined): Language {
  const liking: Record<Language, number> = { vi: 0, en: 0 };
  for (const part of (header ?? '').split(',').slice(0, 20)) {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const weight = q === undefined ? 1 : Number.parseFloat(q.slice(2)) || 0;
    for (const language of ['vi', 'en'] as const) {
      if (tag === language || tag.startsWith(`${language}-`)) {
        liking[language] = Math.max(liking[language], weight);
      }
    }
  }
  return liking.en > liking.vi ? 'en' : 'vi';
}
