import { genitiveLetters, readSwedishGenitive } from './personGenitives.ts';
import type { Word } from './personNameWords.ts';
import { isPlaceName } from './personWords.ts';

// people, whatever name stands beside them
const estates =
  /^(?:kuolinpesän?|kp\.?|perikun(?:ta|nan)|oikeudenomistajat|perilliset|dödsbo(?:et)?|sterbhus(?:et)?|arvingar(?:na)?)$/iu;
const siblings =
  /^(?:veljekset|sisarukset|siskokset|(?:avio)?puolisot|aviopari|pariskunta|bröderna|syskonen|systrarna|makarna|(?:maatalous|maaseutu|verotus)yhtymä|mty)$/iu;
// a word of societies and services too
const families = /^(?:perhe(?:et)?|familj(?:en|erna)?|family)$/iu;
// what such societies put beside it: "Perhe Ensin", "Tulevaisuuden perhe", "Urheilijan perhe"
const besideFamilies =
  /(?:ss[aä]|st[aä]|lt[aä]|ksi|sti|uuden|yyden|[iä]j[aä]n)$|^(?:ensin|matkalla|lomalla|maalla|mukana|kotona|yhtenä|plus|(?:nuore|lapse|piene|suure|hyvä|vanha|iso|uude|ihmise|vanhemma|tavallise)n)$/iu;
const between = /^(?:efter|av|of|the|late|osakkaat|osakas|delägare|estate)$/iu;
const estateOf = /(?<!\p{L})estate of /iu;

/** Whether people are named as kin: "Veljekset Virtala", "Virtasen perikunta", "Dödsboet efter Karl Lindqvist". */
export function isKin(words: readonly Word[], name: string): boolean {
  const isEstate = words.some(({ text }) => estates.test(text)) || estateOf.test(name);
  const isSure = isEstate || words.some(({ text }) => siblings.test(text));
  const family = words.findIndex(({ text }) => families.test(text));
  if (!isSure && family < 0) return false;
  const rest = words.filter(({ text, is }) => is !== 'p' && !isOfKin(text));
  if (rest.some(({ is }) => is === 'h')) return false;
  const read = genitiveLetters(rest, true).map((is, at) => nameLetter(is, rest[at]?.text ?? ''));
  const names = read.filter((is) => is !== 't' && is !== '&').join('');
  if (/[b0]/u.test(names)) return false;
  if (!isSure) return isFamily(words, family, rest, read);
  if (/[sfFNlL]/u.test(names)) return true;
  // the one word of which nothing is known
  return /^[^uU]*[uU][^uU]*$/u.test(names) || (isEstate && /^[gwin]*x$/u.test(names));
}

/** "Perhe Virtala", "Lounasmeren perhe", "Perheet Outo ja Virtala", but "Perhe ja Työ", "Iloinen perhe", "Happy Family". */
function isFamily(
  words: readonly Word[],
  at: number,
  rest: readonly Word[],
  read: readonly string[],
): boolean {
  if (/[sFN]/u.test(read.join(''))) return true;
  const { text: family = '', start = 0 } = words[at] ?? {};
  if ([words[at - 1], words[at + 1]].some((beside) => beside?.is === '&')) return false;
  const isNamed = rest.every(({ text, is, start: own }, index) => {
    const letter = read[index] ?? '';
    if (is === '&' || letter === 't') return true;
    if (besideFamilies.test(text)) return false;
    const isAfter = own > start;
    if (letter === 'f') return isAfter;
    // English has too many words of which nothing is known
    return /^perhe$/iu.test(family) && !isAfter
      ? /[UL]/u.test(letter)
      : /^(?:perhe|familj)/iu.test(family) && isAfter && is === 'u';
  });
  const count = read.filter((is) => is !== 't' && is !== '&').length;
  return isNamed && count > 0 && count - 1 === read.filter((is) => is === '&').length;
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
