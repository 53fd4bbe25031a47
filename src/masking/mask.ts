import { stemsOf } from '../reference/nameForms.ts';
import { findNames } from './names.ts';
import type { Span } from './span.ts';

/** What stands for a sole trader's name, and for another natural person's. */
export const redactedName = 'Toiminimi (nimi poistettu)';
export const redactedPersonName = 'Yksityishenkilö (nimi poistettu)';

/** The text with these spans masked character by character, so that every offset holds; line ends stay. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  if (spans.length === 0) return text;
  const parts: string[] = [];
  let position = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, position);
    if (end <= from) continue;
    parts.push(text.slice(position, from), text.slice(from, end).replace(/[^\n]/g, '█'));
    position = end;
  }
  return parts.join('') + text.slice(position);
}

export function spansOf(text: string, patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
}

/** What a text ends with where it was cut off inside one of these values: the value's beginning; else nothing. */
export function begunAtEnd(text: string, values: readonly string[]): string {
  const printed = text.slice(-200).trimEnd();
  const end = printed.toLowerCase();
  for (const value of values) {
    const whole = value.toLowerCase();
    for (let length = Math.min(whole.length, end.length); length >= 4; length--) {
      const before = end.charAt(end.length - length - 1);
      if (end.endsWith(whole.slice(0, length)) && !/[\p{L}\p{N}]/u.test(before))
        return printed.slice(-length);
    }
  }
  return '';
}

/** The text without this end, the white space behind it apart. */
export function maskEnd(text: string, end: string): string {
  const printed = text.trimEnd();
  if (end === '' || !printed.endsWith(end)) return text;
  const start = printed.length - end.length;
  return maskSpans(text, [{ start, end: printed.length }]);
}

/** Words one after another, whatever white space parts them. */
export function looseWords(words: string): RegExp {
  const inner = words.trim().split(/\s+/u).map(escapePattern).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${inner}(?![\\p{L}\\p{N}])`, 'giu');
}

/** A business id however it is written: "0204819-8", "204819-8", "FI02048198". */
export function businessIdPattern(businessId: string): RegExp {
  const [digits = '', check = ''] = businessId.replace(/^0/u, '').split('-');
  return new RegExp(`(?<!\\d)(?:FI ?-?)?0?${digits} ?[-–]? ?${check}(?!\\d)`, 'giu');
}

/** A web address with what stands behind it. */
export function homepagePattern(homepage: string): RegExp | null {
  const bare = homepage.replace(/^(?:https?:\/\/)?(?:www\.)?/iu, '').replace(/\/+$/u, '');
  if (bare.length < 4 || !bare.includes('.')) return null;
  return new RegExp(
    `(?:https?://)?(?:www\\.)?(?<![\\p{L}\\p{N}])${escapePattern(bare)}(?:/[^\\s,;)]*)?`,
    'giu',
  );
}

const longestName = 2_000;

/** Names wherever they are printed: as they are, by two of their words, in any case ending, over a line's end. */
export function nameMask(names: readonly string[], more: readonly RegExp[]): (text: string) => string {
  const words = [...new Set(names.flatMap((name) => [name, ...pairsOf(name)]))]
    // of what is too long for a pattern, and for a name, each two words are
    .filter((name) => name.length >= 4 && name.length <= longestName)
    // the longest first, so that no part of a name is left beside a masked one
    .sort((a, b) => b.length - a.length)
    .map((name) => name.split(/\s+/u).map(escapePattern).join('\\s+'));
  const all = [
    ...more,
    ...(words.length === 0 ? [] : [new RegExp(words.join('|'), 'giu')]),
    ...names.flatMap(formsOfOne),
  ];
  return (text) => maskSpans(text, [...spansOf(text, all), ...findAcrossSpace(text, names)]);
}

/** A name of one word has no other beside it to be known by: its forms in full, "Virtasen" of Virtanen, "Outokan" of Outokka. */
function formsOfOne(name: string): readonly RegExp[] {
  const words = name.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  const [word] = words;
  if (word === undefined || words.length > 1 || word.length < 4) return [];
  const stems = [...new Set([word.toLowerCase(), ...stemsOf(word)])].map(escapePattern);
  // "Virtasten" has a stem without its vowel
  if (/nen$/iu.test(word)) stems.push(`${escapePattern(word.slice(0, -3))}s`);
  return [new RegExp(`(?<!\\p{L})(?:${stems.join('|')})\\p{L}{0,5}(?!\\p{L})`, 'giu')];
}

/** Names parted by any white space, and by a hyphen at a line's end. */
export function findAcrossSpace(text: string, names: readonly string[]): readonly Span[] {
  const spans = [...findSqueezed(text, names, /\s{2,}/gu, ' ')];
  if (/-[ ]*\n/u.test(text)) spans.push(...findSqueezed(text, names, /-[ ]*\n\s*|\s{2,}/gu, ' '));
  return spans;
}

function findSqueezed(text: string, names: readonly string[], gap: RegExp, space: string): readonly Span[] {
  const starts: number[] = [];
  let squeezed = '';
  let position = 0;
  const add = (from: number, to: number) => {
    squeezed += text.slice(from, to);
    for (let i = from; i < to; i++) starts.push(i);
  };
  for (const match of text.matchAll(gap)) {
    add(position, match.index);
    if (!match[0].startsWith('-')) {
      squeezed += space;
      starts.push(match.index);
    }
    position = match.index + match[0].length;
  }
  add(position, text.length);
  return findNames(squeezed, names).map(({ start, end }) => ({
    start: starts[start] ?? 0,
    end: (starts[end - 1] ?? text.length - 1) + 1,
  }));
}

/** "Matti Meikäläinen" of "Parturi Matti Meikäläinen", in either order, as a project's name may have it. */
export function pairsOf(name: string): string[] {
  const words = name.match(/\p{L}[\p{L}'’-]+/gu) ?? [];
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    return next === undefined || word.length < 3 || next.length < 3
      ? []
      : [`${word} ${next}`, `${next} ${word}`];
  });
}

/** "Meikäläinen" as "Meikalainen": a letter stays one letter. */
export function foldLetters(text: string): string {
  return Array.from(text.normalize('NFC').toLowerCase(), (letter) => {
    const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
    return base.length === letter.length ? base : letter;
  }).join('');
}

export function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
