import { stemsOf } from '../reference/nameForms.ts';
import type { Span } from './span.ts';

const notNames = new Set([
  'ei',
  'tiedossa',
  'nimetä',
  'nimetään',
  'myöhemmin',
  'avoin',
  'ilmoitetaan',
  'vielä',
  'valita',
]);

/** The words of a contact's name, in lower case; none if it is a remark such as "ei tiedossa". */
function nameWords(name: string): readonly string[] {
  const words = name.toLowerCase().match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  return words.some((word) => notNames.has(word)) ? [] : words.slice(0, 8);
}

/** Every two or more words in a row, in any order and case ending, that are of one name. */
export function findNames(text: string, names: readonly string[]): readonly Span[] {
  const byStart = new Map<string, { word: string; owner: number }[]>();
  for (const [owner, name] of [...new Set(names)].slice(0, 100).entries()) {
    for (const word of nameWords(name)) {
      const start = word.slice(0, 2);
      byStart.set(start, [...(byStart.get(start) ?? []), { word, owner }]);
    }
  }
  if (byStart.size === 0) return [];
  const spans: Span[] = [];
  let before: { start: number; end: number; owners: ReadonlySet<string> } | null = null;
  for (const match of text.matchAll(/\p{L}[\p{L}'’-]*/gu)) {
    const end = match.index + match[0].length;
    const isNext: boolean =
      before !== null && /^(?:[\s,._]{1,3}|\s*[&+]\s*)$/u.test(text.slice(before.end, match.index));
    // a text may be cut off inside a name
    const owners: ReadonlySet<string> =
      isNext && end === text.length ? beginsOf(match[0], byStart) : ownersOf(match[0], byStart);
    // two words of one name, not the same word twice
    if (before !== null && isNext && isPair(before.owners, owners)) spans.push({ start: before.start, end });
    before = owners.size === 0 ? null : { start: match.index, end, owners };
  }
  return spans;
}

function ownersOf(
  printed: string,
  byStart: ReadonlyMap<string, readonly { word: string; owner: number }[]>,
): ReadonlySet<string> {
  const owners = new Set<string>();
  if (printed.length > 60) return owners;
  const word = printed.toLowerCase();
  for (const known of byStart.get(word.slice(0, 2)) ?? []) {
    if (isFormOf(word, known.word)) owners.add(`${known.owner} ${known.word}`);
  }
  return owners;
}

function beginsOf(
  printed: string,
  byStart: ReadonlyMap<string, readonly { word: string; owner: number }[]>,
): ReadonlySet<string> {
  const begun = printed.toLowerCase();
  const owners = new Set(ownersOf(printed, byStart));
  for (const known of byStart.values())
    for (const { word, owner } of known) if (word.startsWith(begun)) owners.add(`${owner} ${word}`);
  return owners;
}

// "Lehtosen" of Lehtonen, "Erkin" of Erkki: endings change the last letters of a Finnish name
export function isFormOf(word: string, name: string): boolean {
  if (word === name) return true;
  if (word.length < name.length - 2 || word.length > name.length + 5) return false;
  const stem = name.slice(0, Math.max(3, name.length - 3));
  // "Oudon" of Outo: of a short name the consonant inside changes
  return word.startsWith(stem) || (name.length < 6 && stemsOf(name).some((own) => word.startsWith(own)));
}

function isPair(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const one of left) {
    for (const other of right) {
      if (one !== other && one.split(' ')[0] === other.split(' ')[0]) return true;
    }
  }
  return false;
}
