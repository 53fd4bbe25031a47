import { stemmer as swedish } from '@orama/stemmers/swedish';

export type WordLanguage = 'fi' | 'sv';

const bothLanguages: readonly WordLanguage[] = ['fi', 'sv'];
const finnishWords =
  /(?<!\p{L})(?:ja|on|sekä|että|ovat|joka|jotka|hanke|hankkeen|projektin|kuin|myös|tai|mukaan)(?!\p{L})/giu;
const swedishWords =
  /(?<!\p{L})(?:och|att|för|som|med|är|av|på|till|den|det|ett|en|projektet|samt|inom)(?!\p{L})/giu;

const fewestSwedish = 3;

/** The Swedish stem of a word: Snowball's, the same as PostgreSQL's `swedish_stem`. */
export function stemOf(word: string): string {
  return swedish(word);
}

/** What a text is written in, by its commonest words; both where they don't say. */
export function languagesOf(text: string): readonly WordLanguage[] {
  const fi = text.match(finnishWords)?.length ?? 0;
  const sv = text.match(swedishWords)?.length ?? 0;
  if (fi > 3 * sv) return ['fi'];
  // a Finnish title may have an "i" or an "en"
  return sv > 3 * fi && sv >= fewestSwedish ? ['sv'] : bothLanguages;
}
