import Negotiator from 'negotiator';

/** The languages that pages have, the first where a reader asks for none of them. */
export const pageLanguages = ['fi', 'sv', 'en'] as const;
export type PageLanguage = (typeof pageLanguages)[number];

export function isPageLanguage(text: string): text is PageLanguage {
  return (pageLanguages as readonly string[]).includes(text);
}

/** The language that an Accept-Language header likes best. */
export function languageOf(acceptLanguage: string | null): PageLanguage {
  const negotiator = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? '' } });
  return (negotiator.language([...pageLanguages]) as PageLanguage | undefined) ?? 'fi';
}
