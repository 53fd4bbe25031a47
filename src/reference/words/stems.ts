import { stemmer as finnish } from '@orama/stemmers/finnish';
import { stemmer as swedish } from '@orama/stemmers/swedish';

export type WordLanguage = 'fi' | 'sv';

const bothLanguages: readonly WordLanguage[] = ['fi', 'sv'];
const finnishWords =
  /(?<!\p{L})(?:ja|on|sekä|että|ovat|joka|jotka|hanke|hankkeen|projektin|kuin|myös|tai|mukaan)(?!\p{L})/giu;
const swedishWords =
  /(?<!\p{L})(?:och|att|för|som|med|är|av|på|till|den|det|ett|en|projektet|samt|inom)(?!\p{L})/giu;

/** The stem of a folded word: Snowball's, the same as PostgreSQL's `finnish_stem` and `swedish_stem`. */
export function stemOf(word: string, language: WordLanguage): string {
  return language === 'fi' ? finnish(word) : swedish(word);
}

/** What a text is written in, by its commonest words; both where they don't say. */
export function languagesOf(text: string): readonly WordLanguage[] {
  const fi = text.match(finnishWords)?.length ?? 0;
  const sv = text.match(swedishWords)?.length ?? 0;
  if (fi > 3 * sv) return ['fi'];
  return sv > 3 * fi ? ['sv'] : bothLanguages;
}
