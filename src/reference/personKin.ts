import { genitiveLetters, readSwedishGenitive } from './personGenitives.ts';
import type { Word } from './personNameWords.ts';
import { isPlaceName } from './personWords.ts';

// people, whatever name stands beside them
const estates =
  /^(?:kuolinpesän?|kp\.?|perikun(?:ta|nan)|oikeudenomistajat|perilliset|dödsbo(?:et)?|sterbhus(?:et)?|arvingar(?:na)?)$/iu;
const siblings =
  /^(?:veljekset|sisarukset|siskokset|(?:avio)?puolisot|aviopari|pariskunta|bröderna|syskonen|systrarna|makarna|(?:maatalous|maaseutu|verotus)yhtymä|mty)$/iu;
// a word of societies and services too
const families = /^(?:perhe|familj(?:en)?|family)$/iu;
const between = /^(?:efter|av|of|the|late|osakkaat|osakas|delägare|estate)$/iu;
const estateOf = /(?<!\p{L})estate of /iu;

/** Whether people are named as kin: "Veljekset Virtala", "Virtasen perikunta", "Dödsboet efter Karl Lindqvist". */
export function isKin(words: readonly Word[], name: string): boolean {
  const isEstate = words.some(({ text }) => estates.test(text)) || estateOf.test(name);
  const isSure = isEstate || words.some(({ text }) => siblings.test(text));
  if (!isSure && !words.some(({ text }) => families.test(text))) return false;
  const rest = words.filter(({ text, is }) => is !== 'p' && !isOfKin(text));
  if (rest.some(({ is }) => is === 'h')) return false;
  const names = genitiveLetters(rest, true)
    .map((is, at) => nameLetter(is, rest[at]?.text ?? ''))
    .filter((is) => is !== 't' && is !== '&')
    .join('');
  if (/[b0]/u.test(names)) return false;
  if (/[sfFN]/u.test(names)) return isSure || !/f/u.test(names) || !/ll[aä]$/iu.test(name);
  if (!isSure) return /^[Ll]$/u.test(names);
  if (/[lL]/u.test(names)) return true;
  // the one word of which nothing is known
  return /^[^uU]*[uU][^uU]*$/u.test(names) || (isEstate && /^[gwin]*x$/u.test(names));
}

/** Whether a word says that people follow or went before: "Veljekset", "perikunta". */
export const isOfKin = (text: string) => [estates, siblings, families, between].some((kin) => kin.test(text));

/** A town's name is a family's here (`u`), and so may be a Swedish genitive (`s`) and any other one (`x`). */
function nameLetter(is: string, text: string): string {
  if (is === 'u' && readSwedishGenitive(text) !== null) return 's';
  if (is !== 'b') return is;
  if (/[aeouyäö]n$/iu.test(text)) return 'x';
  return isPlaceName(text) ? 'u' : is;
}
