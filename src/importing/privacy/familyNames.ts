import { escapePattern } from '../../masking/mask.ts';
import { splitWords } from '../../reference/personNameWords.ts';
import { isPlaceName } from '../../reference/personWords.ts';

/**
 * A person's family name where it stands alone, "Virtasen hitsaamo": in its case endings, with a capital. Words that
 * are a place's or an implementer's (`kept`) too are none.
 */
export function familyNamePatterns(name: string, kept: readonly string[]): readonly RegExp[] {
  const words = splitWords(name);
  const isNamed = words.some(({ is }) => /[gwi]/u.test(is));
  // beside a given name the one word of which nothing is known
  const isOnly = isNamed && words.filter(({ is }) => is === 'u').length === 1;
  return words.flatMap(({ text, is }) => {
    const isFamily = is === 's' || is === 'f' || (is === 'u' && isOnly);
    if (!isFamily || text.length < 4 || isPlaceName(text)) return [];
    const word = text.toLowerCase();
    if (kept.some((other) => other.toLowerCase().includes(word.slice(0, -2)))) return [];
    return [new RegExp(`(?<!\\p{L})${formsOf(word)}(?!\\p{L})`, 'gu')];
  });
}

/** "Virtanen", "Virtasen", "VIRTASEN", "Lehdon": small letters alone are a noun. */
function formsOf(word: string): string {
  // "Hautakorpi" in "Hautakorven": an i may become an e
  const stems = /nen$/u.test(word)
    ? [word, `${word.slice(0, -3)}s`]
    : [word, ...weakened(word)].map((form) => form.replace(/i$/u, ''));
  return `(?:${stems
    .flatMap((stem) => [
      `${escapePattern(stem.charAt(0).toUpperCase() + stem.slice(1))}\\p{Ll}{0,6}`,
      `${escapePattern(stem.toUpperCase())}\\p{Lu}{0,6}`,
    ])
    .join('|')})`;
}

// "Lehto" in "Lehdon", "Mäki" in "Mäen", "Kettu" in "Ketun"
const gradations: readonly (readonly [RegExp, string])[] = [
  [/(tt|kk|pp)([aeiouyäö])$/u, ''],
  [/nk([aeiouyäö])$/u, 'ng$1'],
  [/nt([aeiouyäö])$/u, 'nn$1'],
  [/lt([aeiouyäö])$/u, 'll$1'],
  [/rt([aeiouyäö])$/u, 'rr$1'],
  [/mp([aeiouyäö])$/u, 'mm$1'],
  [/(?<![st])t([aeiouyäö])$/u, 'd$1'],
  [/p([aeiouyäö])$/u, 'v$1'],
  [/k[aeiouyäö]$/u, ''],
];

function weakened(word: string): readonly string[] {
  const rule = gradations.find(([pattern]) => pattern.test(word));
  if (rule === undefined) return [];
  const [pattern, weak] = rule;
  return [
    weak === '' && /(?:tt|kk|pp).$/u.test(word)
      ? word.slice(0, -2) + word.slice(-1)
      : word.replace(pattern, weak),
  ];
}
