import { nominativesOf } from './nameForms.ts';
import type { Word } from './personNameWords.ts';
import { classOf, type WordClass } from './personWords.ts';

/**
 * The genitive of a given name (`G`), of one that is a word too (`W`), of a family name (`F`), one in -nen (`N`) or of
 * a landscape (`L`), or of a word of which nothing is known (`U`).
 */
export type GenitiveClass = 'G' | 'W' | 'F' | 'N' | 'L' | 'U';

const ofNominative: Partial<Record<WordClass, GenitiveClass>> = {
  g: 'G',
  s: 'F',
  l: 'L',
  w: 'W',
  f: 'F',
  u: 'U',
};
const byLikelihood = Object.keys(ofNominative);

interface Genitive {
  readonly is: GenitiveClass;
  /** The likeliest first. */
  readonly nominatives: readonly string[];
}

/** Whose genitive a word may be: "Virtasen" of Virtanen, "Matin" of Matti. */
export function readGenitive(text: string): Genitive | null {
  const all = nominativesOf(text).map((nominative) => ({ nominative, is: classOf(nominative) }));
  const found = all
    .filter(({ is }) => ofNominative[is] !== undefined)
    .sort((a, b) => byLikelihood.indexOf(a.is) - byLikelihood.indexOf(b.is));
  const is = found[0] && ofNominative[found[0].is];
  if (is === undefined) return null;
  // "Aunen", but not "Virtanen"
  if (is !== 'G' && /[aeiouyäö]nen$/iu.test(text)) return null;
  // "Kylän": what is known as a noun is no unknown name
  if (is === 'U' && all.some((one) => one.is !== 'u')) return null;
  const nominatives = found.map(({ nominative }) => nominative);
  return { nominatives, is: is === 'F' && /nen$/u.test(nominatives[0] ?? '') ? 'N' : is };
}

/** A letter for each word: its genitive's where it may be one, else its own; a strict reading keeps names as they stand. */
export function genitiveLetters(words: readonly Word[], isStrict: boolean): readonly string[] {
  return words.map((word) => letterOf(word, isStrict));
}

function letterOf({ text, is }: Word, isStrict: boolean): string {
  if (/^(?:tila[nt]?|pojat|tyttäret|lapset)$/iu.test(text)) return 't';
  if ('p&in'.includes(is) || (isStrict && (is === 'g' || is === 's'))) return is;
  const genitive = readGenitive(text);
  // "Mattilan" ends as a farm does
  const isNoun = (is === 't' || is === 'h') && !/^\p{Lu}.*(?:til[aä]n)$/iu.test(text);
  return isNoun ? 't' : (genitive?.is ?? is);
}

const given = '(?:[gwin&]{0,6}[gi][gwin&]{0,6}[FNLUb]|[wn]{1,3}[FN])';
const reversed = '(?:[FNLU]G[GW&]{0,4}|N[GW&]{1,4}|F[GW&]{1,3}G)';
const owner = `(?:${given}|${reversed}|G{1,3}[FN])`;
const owned = new RegExp(`^(?:[t&]*${owner}[t&]*t|t[t&]*${owner}|Gt+[sf])$`, 'u');

/** Whether a trade or a farm is named by its owner: "Matti Virtasen maatila", "Virtasen Matin maatila". */
export function isOwned(words: readonly Word[]): boolean {
  return [true, false].some((isStrict) => {
    const letters = genitiveLetters(words, isStrict).map((is, at) =>
      // "Kaisa Oulun hieronta": beside a given name any genitive is a family's
      is === 'b' && !/^\p{Lu}.*n$/iu.test(words[at]?.text ?? '') ? '0' : is,
    );
    return owned.test(letters.filter((is) => is !== 'p').join(''));
  });
}

const mostReadings = 4;

/** A name with its genitives undone, in each way there is, by which its bearer may be printed elsewhere. */
export function undoGenitives(name: string): readonly string[] {
  const readings = Array.from({ length: mostReadings }, (_, at) =>
    name.replace(/\p{L}[\p{L}'’-]+[ns](?!\p{L})/giu, (word) => {
      const nominatives = readSwedishGenitive(word) ?? readGenitive(word)?.nominatives ?? [];
      const found = nominatives[at] ?? nominatives[0];
      return found === undefined ? word : found.charAt(0).toUpperCase() + found.slice(1);
    }),
  );
  return [...new Set(readings)].filter((reading) => reading !== name);
}

/** "Lindqvists" of Lindqvist; "Åkers" is a name as it stands. */
export function readSwedishGenitive(text: string): readonly string[] | null {
  const nominative = text.slice(0, -1).toLowerCase();
  if (!/\p{L}{3}s$/iu.test(text) || classOf(text) !== 'u') return null;
  return 'sf'.includes(classOf(nominative)) ? [nominative] : null;
}
