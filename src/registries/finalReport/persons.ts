import { maskText } from '../../masking/publicText.ts';
import type { Span } from '../../masking/span.ts';
import { readTable } from '../../reference/tables.ts';
import type { ContactFacts } from '../registry.ts';
import { isFormOfGivenName, isGivenName } from './givenNames.ts';

/** A person named in a report: where, and beside which title. */
export interface Person extends Span {
  readonly name: string;
  readonly title: string | null;
}

interface Word extends Span {
  readonly text: string;
  /** What stands between it and the word before. */
  readonly gap: string;
}

const title =
  /(?:päälli(?:kkö|kön|köt|köinä)|johtaja|koordinaattori|ohjaaja|työntekijä|sihteeri|kouluttaja|suunnittelija|tutkija|opettaja|lehtori|rehtori|assistentti|esimies|esimiehe|lääkäri|vastaava|asiamies|asiamiehe|valmentaja|neuvoja|tarkastaja|arvioija|konsultti|psykologi|kehittäjä|toimittaja|laatija|kirjoittaja|tekijä|henkilö|emäntä|emännä|mestari|ledare|chef|koordinator|sekreterare|ordförande)(?:n|t|na|nä|ina|inä|ksi|a|ä|lle|lla|llä|lta|ltä|sta|stä|nsa|nsä|een)?$/iu;
const notName =
  /^(?:osallistuj|sisältö|yhteensä|jäsen|vara|hank|projekt|ohjausryhm|työryhm|tavoit|tulo(?:s|kse)|kohderyhm|liit(?:e|tee)|sivu|puh|gsm|fax|email|sähköposti|www|vuo(?:si|nna|den)|tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu|sekä|myös|lisäksi|tämä|nämä|kaikki|uusi|ensimmäi|toinen|koulutus|seminaari|vastuu|pidet|järjest|muut?$|johdanto|raportti|loppuraportti|ammatti|valtio|valta|opetus|sosiaali|terveys|työvoima|työ(?:n|llis|elämä)|talous)/u;
const organisation =
  /(?:kaupun|kunna|kunta|kuntayhtym|liit|yhdisty|seura|säätiö|keskus|keskuk|koulu|opisto|yliopist|virasto|toimisto|ministeri|laitos|laitok|projekti|hanke|hankke|yrittäj|osuuskun|seurakun|palvelu|tiimi|ryhmä|järjestö|verkosto|akatemia|instituut|pankki|osasto|yksikkö|yksikö|pataljoona|toimiala|stiftelse|förening|kommun|stad|centr(?:al|um))\p{L}{0,6}$/iu;
const company = /^(?:oy|oyj|ab|ry|rf|rp|ky|tmi|ay|säätiö|sr)(?::|$)/iu;
const regionPrefix =
  /^(?:pohjois|etelä|itä|länsi|keski|varsinais|meri|ylä|ala|koillis|kaakkois|lounais|luoteis|päijät|kanta|suur|manner)-/u;
const list =
  /(?:ohjaus|johto|projekti|työ|hanke|seuranta)ryhm\p{L}{1,6}|jäsen(?:et|iä|inä)|projektihenkilöst\p{L}{1,4}|henkilökunta|kokoonpano|kirjoittajat|laatijat|tekijät|työryhmä|edustajat|styrgrupp|medlemmar/giu;

const places = new Set([
  'suomi',
  'suome',
  'eurooppa',
  'euroopa',
  'ruotsi',
  'venäjä',
  'viro',
  'lappi',
  'lapi',
]);
for (const table of ['municipalities', 'regions', 'subregions'] as const) {
  const columns = table === 'regions' ? ['name_fi', 'name_sv'] : ['name_fi', 'name_sv', 'genitive_fi'];
  for (const row of readTable(table, columns)) {
    for (const name of Object.values(row)) if (name !== '') places.add(bareOf(name.toLowerCase()));
  }
}

/** The names of persons in a report: beside titles, in lists of members and staff, or by a known given name. */
export function findPersons(text: string): readonly Person[] {
  const words = splitWords(text);
  const lists = findLists(text);
  const persons: Person[] = [];
  let until = -1;
  let inList = 0;
  for (const [at, word] of words.entries()) {
    if (at < until) continue;
    while ((lists[inList]?.end ?? Number.POSITIVE_INFINITY) < word.start) inList++;
    const isListed = (lists[inList]?.start ?? Number.POSITIVE_INFINITY) <= word.start;
    const length = nameLength(words, at, isListed);
    if (length === 0) continue;
    until = at + length;
    const last = words[until - 1] ?? word;
    persons.push({
      start: word.start,
      end: last.end,
      name: text.slice(word.start, last.end),
      title: titleOf(words, at, until),
    });
  }
  return persons;
}

/**
 * The text with these persons, their further mentions, e-mail addresses and phones masked; a surname that stands alone
 * inside one of the `words` is a word of it, and so is a whole name inside one of the `firms`.
 */
export function maskPersons(
  text: string,
  persons: readonly Person[],
  spans: readonly Span[],
  exempt: readonly Span[],
  words: readonly Span[] = [],
  firms: readonly Span[] = [],
): string {
  const surnames = new Set(
    persons.flatMap(({ name }) =>
      (name.toLowerCase().match(/\p{L}[\p{L}'’-]{3,}/gu) ?? [])
        .filter((word) => !isGivenName(word))
        .flatMap(gradesOf),
    ),
  );
  const isWord = ({ start, end }: Span) => words.some((span) => span.start <= start && end <= span.end);
  const all = splitWords(text);
  const lone = all.filter((word) => isCapital(word.text) && isSurname(word.text, surnames) && !isWord(word));
  // a text that was cut inside a name ends in its first word
  const last = all.at(-1);
  const names = new Set(persons.flatMap(({ name }) => name.split(/\s+/u)));
  if (last !== undefined && last.end === text.trimEnd().length && names.has(last.text) && !isWord(last))
    lone.push(last);
  return maskText(
    text,
    [...persons, ...spans, ...lone],
    persons.map(({ name }) => name),
    exempt,
    firms,
  );
}

export function toContacts(persons: readonly Person[]): readonly ContactFacts[] {
  const contacts = new Map<string, ContactFacts>();
  for (const { name, title: printed } of persons) {
    const known = contacts.get(name);
    contacts.set(name, { name, title: known?.title ?? printed, email: null, phone: null });
  }
  return [...contacts.values()].slice(0, 200);
}

function splitWords(text: string): readonly Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/\p{L}[\p{L}'’-]*/gu)) {
    words.push({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      gap: text.slice(end, match.index).slice(-12),
    });
    end = match.index + match[0].length;
  }
  return words;
}

function findLists(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(list)) {
    const last = spans.at(-1);
    const span = { start: match.index, end: match.index + 1500 };
    if (last !== undefined && span.start <= last.end) spans[spans.length - 1] = { ...last, end: span.end };
    else spans.push(span);
  }
  return spans;
}

/** How many words from here on are one person's name; 0 if none. */
function nameLength(words: readonly Word[], at: number, isListed: boolean): number {
  const [first, second, third] = words.slice(at, at + 3);
  if (first === undefined || !isCapital(first.text)) return 0;
  const { near, isDirect } = titleBefore(words, at);
  // "projektipäällikkö Erkki"
  const isGiven = isFormOfGivenName(first.text);
  if (second === undefined || !isNameWord(second.text) || !/^(?:\s{1,3}|\. ?)$/u.test(second.gap)) {
    return isDirect && isGiven && isNameWord(first.text) ? 1 : 0;
  }
  // "E. Esimerkki"
  if (second.gap.startsWith('.')) return first.text.length === 1 && (near || isListed) ? 2 : 0;
  if (company.test(third?.text ?? '') && /^\s$/u.test(third?.gap ?? '') && !isGiven) return 0;
  const isThree =
    third !== undefined &&
    /^ $/u.test(third.gap) &&
    isGivenName(second.text) &&
    isGiven &&
    isNameWord(third.text) &&
    !isPlace(third.text);
  const length = isThree ? 3 : 2;
  const isOther = isPlace(first.text) || !isNameWord(first.text);
  if (isGiven && !(isOther && !isGivenName(first.text)) && !isUpperMix(first.text, second.text))
    return length;
  if (isOther || isUpper(first.text) || isUpper(second.text) || organisation.test(second.text)) return 0;
  if (isPlace(second.text) && !isFormOfGivenName(second.text)) return 0;
  if (isDirect) return length;
  const after = words[at + length];
  const isDelimited = /^\s?[,(;–-]\s?/u.test(after?.gap ?? '') || after === undefined;
  if (isListed && (isFormOfGivenName(second.text) || (isDelimited && isDelimitedBefore(first))))
    return length;
  return isDelimited && after !== undefined && title.test(after.text) && !isUpper(after.text) ? length : 0;
}

function isDelimitedBefore(word: Word): boolean {
  return /[,:;•\n(–-]\s*$/u.test(word.gap) || /^\s$/u.test(word.gap);
}

/** Whether a title stands before: at once, or with a few words ("toimi", "on", a degree) between. */
function titleBefore(words: readonly Word[], at: number): { near: boolean; isDirect: boolean } {
  for (let back = 1; back <= 4; back++) {
    if (!/^[\s,:(–-]{1,4}$/u.test(words[at - back + 1]?.gap ?? '')) break;
    const word = words[at - back];
    if (word === undefined) break;
    if (title.test(word.text)) return { near: true, isDirect: back === 1 };
    // a second name of "kouluttajat Erkki Esimerkki ja Maija Malli"
    if (!/^\p{Ll}{1,14}$|^\p{Lu}{2,5}$/u.test(word.text)) break;
  }
  return { near: false, isDirect: false };
}

function titleOf(words: readonly Word[], at: number, until: number): string | null {
  const [before, after] = [words[at - 1], words[until]];
  // in "Esimerkki, puheenjohtaja Maija Malli" it is the title of who stands before it
  if (before !== undefined && title.test(before.text) && !before.gap.includes(','))
    return before.text.toLowerCase();
  return after !== undefined && title.test(after.text) ? after.text.toLowerCase() : null;
}

function isCapital(word: string): boolean {
  return /^\p{Lu}/u.test(word);
}

function isNameWord(word: string): boolean {
  if (!/^(?:\p{Lu}[\p{Ll}'’]*|\p{Lu}{2,})(?:-\p{Lu}\p{L}*)*$/u.test(word) || word.length > 40) return false;
  const lower = word.toLowerCase();
  if (isGivenName(word)) return true;
  return !notName.test(lower) && !title.test(lower) && !organisation.test(lower) && !company.test(lower);
}

function isUpper(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase();
}

// "ILTA Koulu" is no name, "ERKKI ESIMERKKI" is
function isUpperMix(first: string, second: string): boolean {
  return isUpper(first) !== isUpper(second);
}

function isPlace(word: string): boolean {
  const lower = word.toLowerCase();
  return regionPrefix.test(lower) || places.has(bareOf(lower));
}

// "Oulun", "Oulussa" and "Oulu" alike
function bareOf(word: string): string {
  const bare = word.replace(/(?:[aeiouyäö]?n|ss[aä]|st[aä]|l[lt][aä]|lle)$/u, '');
  return bare.length >= 3 ? bare.replace(/[aeiouyäö]$/u, '') : word;
}

// "Keksitty" is "Keksity-n" and "Ranta" is "Ranna-n" in the genitive
const grades: readonly (readonly [RegExp, string])[] = [
  [/kk(?=\p{L}$)/u, 'k'],
  [/pp(?=\p{L}$)/u, 'p'],
  [/tt(?=\p{L}$)/u, 't'],
  [/nk(?=\p{L}$)/u, 'ng'],
  [/nt(?=\p{L}$)/u, 'nn'],
  [/lt(?=\p{L}$)/u, 'll'],
  [/rt(?=\p{L}$)/u, 'rr'],
  [/mp(?=\p{L}$)/u, 'mm'],
  [/(?<=[aeiouyäöh])t(?=\p{L}$)/u, 'd'],
  [/(?<=[aeiouyäölr])k(?=\p{L}$)/u, ''],
];

function gradesOf(name: string): readonly string[] {
  const stems = name.endsWith('i') ? [name, `${name.slice(0, -1)}e`] : [name];
  const weak = stems.flatMap((stem) =>
    grades.filter(([strong]) => strong.test(stem)).map(([strong, by]) => stem.replace(strong, by)),
  );
  return [...stems, ...weak].filter((stem) => stem.length >= 4);
}

function isSurname(printed: string, surnames: ReadonlySet<string>): boolean {
  if (isPlace(printed) || printed.length > 40) return false;
  const word = printed.toLowerCase();
  for (let cut = 0; cut <= 4 && word.length - cut >= 4; cut++) {
    if (surnames.has(word.slice(0, word.length - cut))) return true;
  }
  const se = word.lastIndexOf('se');
  return se >= 2 && word.length - se <= 6 && surnames.has(`${word.slice(0, se)}nen`);
}
