import { escapePattern } from '../../masking/mask.ts';
import { stemsOf } from '../../reference/nameForms.ts';
import { isOfKin } from '../../reference/personKin.ts';
import { splitWords } from '../../reference/personNameWords.ts';
import { isPlaceName } from '../../reference/personWords.ts';

export interface FamilyName {
  readonly pattern: RegExp;
  /** What its forms begin with. */
  readonly stems: readonly string[];
}

/**
 * A person's family name where it stands alone, "Virtasen hitsaamo": in its case endings, with a capital. Words that
 * are a place's or an implementer's (`kept`) too are none. Where a mark or a flag says that it is a person (`isSure`),
 * every word of which nothing is known may be the family's.
 */
export function familyNames(name: string, kept: readonly string[], isSure: boolean): readonly FamilyName[] {
  const words = splitWords(name);
  const isNamed = words.some(({ is, text }) => /[gwi]/u.test(is) || isOfKin(text));
  // beside a given name or kin the one word of which nothing is known
  const isOnly =
    isSure || (isNamed && words.filter(({ is, text }) => is === 'u' && !isOfKin(text)).length === 1);
  return words.flatMap(({ text, is }) => {
    const isFamily = is === 's' || is === 'f' || (is === 'u' && isOnly);
    if (!isFamily || text.length < 4 || isPlaceName(text) || isOfKin(text)) return [];
    const stems = familyStems(text.toLowerCase());
    const forms = `(?<!\\p{L})${formsOf(stems, text.length < 6)}(?!\\p{L})`;
    // a firm's name may be printed in capitals elsewhere
    const isKept = new RegExp(forms, 'iu');
    return kept.some((other) => isKept.test(other)) ? [] : [{ pattern: new RegExp(forms, 'gu'), stems }];
  });
}

// behind a short name any six letters would make another word: "Outokumpu"
const endings =
  '[ij]?(?:n|en|t|[aä]|(?:t|tt|n|ss|st|ll|lt)[aä]|lle|ksi|[aeiouyäö]n)?(?:kin|k[aä][aä]n|h[aä]n)?';

function familyStems(word: string): readonly string[] {
  const stems = [word, ...stemsOf(word)];
  // "Hautakorpi" in "Hautakorpien"
  if (word.length >= 6 && /[^aeiouyäö]i$/u.test(word)) stems.push(word.slice(0, -1));
  return [...new Set(stems)];
}

/** "Virtanen", "Virtasen", "VIRTASEN", "Lehdon": small letters alone are a noun. */
function formsOf(stems: readonly string[], isShort: boolean): string {
  return `(?:${stems
    .flatMap((stem) => [
      `${escapePattern(stem.charAt(0).toUpperCase() + stem.slice(1))}${isShort ? endings : '\\p{Ll}{0,6}'}`,
      `${escapePattern(stem.toUpperCase())}${isShort ? endings.toUpperCase() : '\\p{Lu}{0,6}'}`,
    ])
    .join('|')})`;
}
