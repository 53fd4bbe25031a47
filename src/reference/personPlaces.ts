import type { Word } from './personNameWords.ts';
import { isPlaceName } from './personWords.ts';

/** "Kaisa Oulu", "OULU, KAISA", "Hieronta Kaisa Oulu": beside a sure given name or initials a town is a family. */
export function isNamedAsPlace(words: readonly Word[]): boolean {
  const letters = words.map(({ is, text }) =>
    is === 'b' && /^\p{Lu}.*(?<!n)$/iu.test(text) && (isPlaceName(text) || /^suomi$/iu.test(text)) ? 'P' : is,
  );
  return /^t*(?:(?:g[gwin]*|i+)P|P,?(?:g[gwin]*|i+))$/u.test(letters.join(''));
}
