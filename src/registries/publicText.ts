import type { Span } from './form.ts';

const mask = '█';
const separator = /@|[ ]{0,2}(?:\(at\)|\[at\]|\{at\}|\(ät\)|\[ät\]|\(a\)|\[a\]|\(@\)|\[@\])[ ]{0,2}/giu;
const spelledOut = /(?<=[\p{L}\d]) at (?=[\p{L}\d][\p{L}\d-]{0,60}\.(?:fi|com|net|org|eu|se|ee|info)\b)/giu;
const local = /[\p{L}\p{N}._%+-]/u;
const domain = /[\p{L}\p{N}.-]/u;
const phone = /(?<![\p{L}\d=_%&#?]|\d[.,-])(?:\+\d{1,3}|\(?0[1-9])\d*(?: {0,2}[-–()]? ?\d+)*/gu;
const dottedPhone = /(?<![\d.])0\d{1,3}(?:\.\d{3,4}){2}(?!\.?\d)/gu;
const businessId = /^\d{6,7}-\d$/u;

/**
 * The same text with personal data masked character by character, so that every offset holds: the given values,
 * e-mail addresses and phone numbers anywhere, and further mentions of the given names. `exempt` values stay.
 */
export function maskText(
  text: string,
  values: readonly Span[],
  names: readonly string[],
  exempt: readonly Span[],
): string {
  const spans = [...values];
  const isExempt = (start: number, end: number) =>
    exempt.some((span) => span.start <= start && end <= span.end);
  for (const span of findEmails(text)) spans.push(span);
  for (const span of findPhones(text)) if (!isExempt(span.start, span.end)) spans.push(span);
  for (const span of findNames(text, names)) spans.push(span);
  return maskSpans(text, spans);
}

function maskSpans(text: string, spans: readonly Span[]): string {
  const sorted = [...spans].sort((left, right) => left.start - right.start);
  const parts: string[] = [];
  let position = 0;
  for (const span of sorted) {
    const start = Math.max(position, span.start);
    if (span.end <= start) continue;
    parts.push(text.slice(position, start), text.slice(start, span.end).replace(/[^\n]/g, mask));
    position = span.end;
  }
  parts.push(text.slice(position));
  return parts.join('');
}

export function findEmails(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const pattern of [separator, spelledOut]) {
    for (const match of text.matchAll(pattern)) {
      let start = match.index;
      while (start > 0 && local.test(text.charAt(start - 1))) start--;
      let end = match.index + match[0].length;
      while (end < text.length && domain.test(text.charAt(end))) end++;
      while (end > match.index && text.charAt(end - 1) === '.') end--;
      const hasBoth = start < match.index && end > match.index + match[0].length;
      // "tapaaminen at jokin.fi" is prose unless the word before it is shaped like an address
      const isClear = pattern === separator || /[.\d_]/u.test(text.slice(start, match.index));
      // "LIFE@WORK" is a project; an address that the text's end cuts off is one all the same
      const isAddress = end === text.length || text.slice(match.index, end).includes('.');
      if (hasBoth && isClear && isAddress) spans.push({ start, end });
    }
  }
  return spans;
}

export function findPhones(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(dottedPhone)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(phone)) {
    const words = match[0].split(' ');
    const isOther = words.every((word) => word === '' || businessId.test(word) || /^\d{5}$/u.test(word));
    if (isOther || businessId.test(words[0] ?? '')) continue;
    const digits = match[0].replace(/\D/gu, '').length;
    if (digits < 7 || (digits > 15 && words.length === 1)) continue;
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

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
    const owners = ownersOf(match[0], byStart);
    const end = match.index + match[0].length;
    const isNext = before !== null && /^[\s,]{1,3}$/u.test(text.slice(before.end, match.index));
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

// "Lehtosen" of Lehtonen, "Erkin" of Erkki: endings change the last letters of a Finnish name
export function isFormOf(word: string, name: string): boolean {
  if (word === name) return true;
  const stem = name.slice(0, Math.max(3, name.length - 3));
  return word.startsWith(stem) && word.length >= name.length - 2 && word.length <= name.length + 5;
}

function isPair(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  for (const one of left) {
    for (const other of right) {
      if (one !== other && one.split(' ')[0] === other.split(' ')[0]) return true;
    }
  }
  return false;
}

const personLabel =
  /(?:(?:henkilön|päällikön|johtajan|laatijan|täyttäjän|sihteerin|edustajan|koordinaattorin) nimi|(?:yhteys|vastuu)henkilöt?|asema hakijaorganisaatiossa|puhelin(?:numero)?t?|matkapuhelin|faksi(?:numero)?|gsm|puh\.?|sähköposti(?:osoite)?|e-?mail)$/iu;

/** The value of a line whose label, known or not, says that a person's name, phone or e-mail follows. */
export function findPersonalValue(line: string): { readonly from: number; readonly isName: boolean } | null {
  const colon = line.slice(0, 101).indexOf(':');
  if (colon < 2 || line.length - colon > 150) return null;
  const label = line.slice(0, colon).trim();
  if (!personLabel.test(label)) return null;
  return { from: colon + 1, isName: /nimi$|henkilöt?$/iu.test(label) };
}
