import type { Labels } from '../../../vocabulary/labels.ts';
import { type PageLanguage, pageLanguages } from '../language.ts';

/** Words written side by side in all languages, to be taken in one: `words[language].title`. */
export function inEach<Name extends string>(
  words: Readonly<Record<Name, Labels>>,
): Readonly<Record<PageLanguage, Readonly<Record<Name, string>>>> {
  const entries = Object.entries(words) as [Name, Labels][];
  const languages = pageLanguages.map((language) => [
    language,
    Object.fromEntries(entries.map(([name, labels]) => [name, labels[language]])),
  ]);
  return Object.fromEntries(languages) as Readonly<Record<PageLanguage, Readonly<Record<Name, string>>>>;
}
