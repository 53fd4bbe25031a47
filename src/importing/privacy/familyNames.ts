import { escapePattern } from '../../masking/mask.ts';
import { stemsOf } from '../../reference/nameForms.ts';
import { isOfKin } from '../../reference/personKin.ts';
import { splitWords } from '../../reference/personNameWords.ts';
import { isPlaceName } from '../../reference/personWords.ts';

/**
 * A person's family name where it stands alone, "Virtasen hitsaamo": in its case endings, with a capital. Words that
 * are a place's or an implementer's (`kept`) too are none.
 */
export function familyNamePatterns(name: string, kept: readonly string[]): readonly RegExp[] {
  const words = splitWords(name);
  const isNamed = words.some(({ is, text }) => /[gwi]/u.test(is) || isOfKin(text));
  // beside a given name or kin the one word of which nothing is known
  const isOnly = isNamed && words.filter(({ is, text }) => is === 'u' && !isOfKin(text)).length === 1;
  return words.flatMap(({ text, is }) => {
    const isFamily = is === 's' || is === 'f' || (is === 'u' && isOnly);
    if (!isFamily || text.length < 4 || isPlaceName(text) || isOfKin(text)) return [];
    const forms = `(?<!\\p{L})${formsOf(text.toLowerCase())}(?!\\p{L})`;
    // a firm's name may be printed in capitals elsewhere
    const isKept = new RegExp(forms, 'iu');
    return kept.some((other) => isKept.test(other)) ? [] : [new RegExp(forms, 'gu')];
  });
}

// behind a short name any six letters would make another word: "Outokumpu"
const endings =
  '[ij]?(?:n|en|t|[aä]|(?:t|tt|n|ss|st|ll|lt)[aä]|lle|ksi|[aeiouyäö]n)?(?:kin|k[aä][aä]n|h[aä]n)?';

/** "Virtanen", "Virtasen", "VIRTASEN", "Lehdon": small letters alone are a noun. */
function formsOf(word: string): string {
  const isShort = word.length < 6;
  const stems = [word, ...stemsOf(word)];
  // "Hautakorpi" in "Hautakorpien"
  if (!isShort && /[^aeiouyäö]i$/u.test(word)) stems.push(word.slice(0, -1));
  return `(?:${[...new Set(stems)]
    .flatMap((stem) => [
      `${escapePattern(stem.charAt(0).toUpperCase() + stem.slice(1))}${isShort ? endings : '\\p{Ll}{0,6}'}`,
      `${escapePattern(stem.toUpperCase())}${isShort ? endings.toUpperCase() : '\\p{Lu}{0,6}'}`,
    ])
    .join('|')})`;
}
