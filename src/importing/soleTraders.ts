import { saysOrganisation } from '../reference/organisationWords.ts';
import { words as words2007 } from '../registries/eura2007/words.ts';
import { words as words2014 } from '../registries/eura2014/words.ts';
import { type Form, readForm, type Span } from '../registries/form.ts';
import type { Meaning } from '../registries/formWords.ts';
import { findEmails, findNames, findPhones } from '../registries/publicText.ts';
import type {
  LeadFacts,
  PartnerFacts,
  ProjectClaims,
  Reading,
  SectionFacts,
  SourceRecord,
} from '../registries/registry.ts';
import { keyedUuidOf, nameKeyOf } from '../store/identity.ts';

/** An implementer that is a person: a neutral name, and an identity that only this store can make again. */
export interface Redacted {
  readonly redactedKey?: string;
}

export const redactedName = 'Toiminimi (nimi poistettu)';
export const redactedPersonName = 'Yksityishenkilö (nimi poistettu)';
// values of code lists hold no name, however much like a word of one they look
const coded: ReadonlySet<string> = new Set([
  'fund',
  'period',
  'kind',
  'status',
  'startsOn',
  'endsOn',
  'country',
]);
const marker = /(?<![\p{L}\p{N}])(?:t:mi|tmi|toiminimi)(?![\p{L}\p{N}])\.?:?/iu;
const pageWords = [words2007, words2014];
// the applicant's section; where the project is carried out is a sole trader's home as often as not
const personal: ReadonlySet<Meaning> = new Set<Meaning>([
  'leadName',
  'leadBusinessId',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
  'homepage',
  'site',
]);

/** What of a source record is of sole traders. */
interface Traders {
  readonly isPerson: (name: string) => boolean;
  readonly isLeadPerson: boolean;
  readonly names: readonly string[];
  /** Where the source's text holds their values. */
  readonly spans: readonly Span[];
  /** The values themselves, wherever else they are printed. */
  readonly patterns: readonly RegExp[];
}

/**
 * Takes sole traders out of a source record: their names in whatever case ending, and where the lead is one every
 * value of the applicant's section, from its text, its claims and every string in them. Lengths and offsets hold.
 */
export function redactSoleTraders(source: SourceRecord, secret: string): SourceRecord {
  const traders = findTraders(source);
  const { isPerson, isLeadPerson } = traders;
  if (traders.names.length === 0) return source;
  const mask = maskOf(traders);
  const text = mask(maskSpans(source.text, traders.spans));
  const { lead, partners, sections } = source.record.claims;
  const claims = Object.fromEntries(
    Object.entries(source.record.claims).map(([field, reading]) => [
      field,
      coded.has(field)
        ? reading
        : {
            ...reading,
            value: mapStrings(reading.value, mask),
            section: mapStrings(reading.section, mask),
          },
    ]),
  ) as ProjectClaims;
  const redact = <T extends LeadFacts | PartnerFacts>(before: T, after: T): T & Redacted =>
    isPerson(before.name)
      ? {
          ...withoutMark(after),
          name: isMarked(before) ? redactedPersonName : redactedName,
          businessId: null,
          ...withoutAddress(after),
          redactedKey: keyedUuidOf(secret, nameKeyOf(before.name)),
        }
      : after;
  return {
    ...source,
    text,
    record: {
      ...source.record,
      unknownLabels: source.record.unknownLabels.map(mask),
      claims: {
        ...claims,
        ...(lead?.value &&
          claims.lead?.value && { lead: { ...claims.lead, value: redact(lead.value, claims.lead.value) } }),
        ...(partners?.value &&
          claims.partners?.value && {
            partners: {
              ...claims.partners,
              value: partners.value.map((partner, i) =>
                redact(partner, claims.partners?.value?.[i] ?? partner),
              ),
            },
          }),
        ...(isLeadPerson && claims.homepage && { homepage: { ...claims.homepage, value: null } }),
        ...(sections?.value &&
          claims.sections && {
            sections: {
              ...claims.sections,
              value: sectionsFrom(source.text, text, sections).map((section) => mapSection(section, mask)),
            },
          }),
      },
    },
  };
}

/** Takes a source's sole traders out of what is said about it: messages of rejections that quote it. */
export function hideTraders(source: SourceRecord): (message: string) => string {
  const traders = findTraders(source);
  if (traders.names.length === 0) return (message) => message;
  const quoted = traders.spans.map(({ start, end }) => source.text.slice(start, end).trim());
  return maskOf({
    ...traders,
    patterns: [...traders.patterns, ...quoted.filter((words) => words.length >= 4).map(looseWords)],
  });
}

/**
 * A file's name as it may be published: without e-mails, phone numbers, and the names of the contacts and sole traders
 * of what was read from it. The extension stays, and all else.
 */
export function publicFileName(file: string, sources: readonly SourceRecord[] = []): string {
  const composed = file.normalize('NFC');
  const extension = /\.[a-z][a-z0-9]{0,4}$/iu.exec(composed)?.[0] ?? '';
  let stem = composed.slice(0, composed.length - extension.length);
  stem = maskSpans(stem, [...findEmails(stem), ...findPhones(stem), ...findPhones(stem.replace(/_/g, ' '))]);
  // the domain's end may have been taken for the extension
  if (stem === '') return composed;
  for (const source of sources) {
    const contacts = source.record.contacts.flatMap(({ name }) => name ?? []);
    const traders = findTraders(source).names.map(withoutMarker);
    if (contacts.length + traders.length === 0) continue;
    // names of files leave out the dots of letters, and put anything between words
    const folded = foldLetters(stem);
    const names = [...contacts, ...traders].map(foldLetters);
    const parts = names.flatMap((name) => pairsOf(name).map((pair) => pair.replace(' ', '')));
    const single = source.kind === 'LIST_ROW' ? [] : names.flatMap((name) => name.match(/\p{L}{4,}/gu) ?? []);
    const words = [...parts, ...single].map(escapePattern).filter((word) => word !== '');
    stem = maskSpans(stem, [
      ...findAcrossSpace(folded.replace(/[^\p{L}]/gu, ' '), names),
      ...(words.length === 0
        ? []
        : spansOf(folded, [new RegExp(`(?<!\\p{L})(?:${words.join('|')})(?!\\p{L})`, 'giu')])),
    ]);
  }
  return stem + extension;
}

function findTraders({ registry, kind, text, record }: SourceRecord): Traders {
  const { lead, partners, homepage } = record.claims;
  const isBusinessAid = record.claims.kind?.value === 'BUSINESS_AID';
  const marked = lead?.value?.isPerson ? lead.value.name : null;
  const isPerson = (name: string) => name === marked || isPersonName(name, isBusinessAid);
  const words = kind === 'PAGE' ? pageWords.find((known) => known.registry === registry) : undefined;
  // a page that was cut claims no lead and no partners, and prints them all the same
  const isMaybe = words !== undefined && marker.test(text);
  const form =
    isMaybe || (lead?.value && isPerson(lead.value.name)) ? words && readForm(text, words) : undefined;
  const printed = form?.labels.find((label) => label.words.means === 'leadName')?.value;
  const leadName = lead?.value?.name ?? (printed && text.slice(printed.start, printed.end));
  const isLeadPerson = leadName !== undefined && isPerson(leadName);
  const partnerLines = form === undefined ? [] : linesOfPartners(form);
  const names = [
    leadName,
    ...(partners?.value ?? []).map((partner) => partner.name),
    ...partnerLines.map((line) => text.slice(line.start, line.end).replace(/,[^,]*\d[^,]*$/u, '')),
  ]
    .filter((name) => name !== undefined)
    .filter(isPerson);
  const spans: Span[] = partnerLines.filter((line) => isPerson(text.slice(line.start, line.end)));
  const patterns: RegExp[] = [];
  for (const { name, businessId } of partners?.value ?? [])
    if (businessId !== null && isPerson(name)) patterns.push(businessIdPattern(businessId));
  if (isLeadPerson) {
    const labels = form?.labels.filter((label) => personal.has(label.words.means)) ?? [];
    spans.push(...labels.map(({ value }) => value));
    // a list row's implementer is where it was read, however short
    if (lead && kind === 'LIST_ROW') spans.push({ start: lead.offset, end: lead.offset + lead.length });
    patterns.push(...patternsOf(lead?.value ?? undefined, homepage?.value ?? undefined));
    if (form === undefined && lead?.value) spans.push(...spansOfPlace(text, lead));
  }
  return { isPerson, isLeadPerson, names: [...new Set(names)], spans, patterns };
}

function linesOfPartners(form: Form): readonly Span[] {
  const region = form.regions.find((other) => other.words?.kind === 'PARTNERS');
  return region === undefined ? [] : (form.loose.get(region) ?? []).filter((line) => line.text.length <= 200);
}

/** The lead's values as they may be printed elsewhere; a place's name alone says nothing. */
function patternsOf(lead: LeadFacts | undefined, homepage: string | undefined): readonly RegExp[] {
  const { businessId, streetAddress, postalCode, postalPlace } = lead ?? {};
  const patterns: RegExp[] = [];
  if (businessId) patterns.push(businessIdPattern(businessId));
  if (streetAddress && /\d/u.test(streetAddress) && streetAddress.length >= 4)
    patterns.push(looseWords(streetAddress));
  if (postalCode && postalPlace) patterns.push(looseWords(`${postalCode} ${postalPlace}`));
  for (const address of [lead?.homepage, homepage]) {
    const bare = (address ?? '').replace(/^(?:https?:\/\/)?(?:www\.)?/iu, '').replace(/\/+$/u, '');
    if (bare.length >= 4 && bare.includes('.'))
      patterns.push(
        new RegExp(
          `(?:https?://)?(?:www\\.)?(?<![\\p{L}\\p{N}])${escapePattern(bare)}(?:/[^\\s,;)]*)?`,
          'giu',
        ),
      );
  }
  return patterns;
}

// a report's form, which has no table of labels here: among the lead's own values
function spansOfPlace(text: string, { value, offset, length }: Reading<LeadFacts>): readonly Span[] {
  const values = [
    value?.businessId,
    value?.streetAddress,
    value?.postalCode,
    value?.postalPlace,
    value?.homepage,
  ];
  const patterns = values
    .filter((words) => words != null && words !== '')
    .map((words) => looseWords(words ?? ''));
  return spansOf(text.slice(offset, offset + length), patterns).map(({ start, end }) => ({
    start: start + offset,
    end: end + offset,
  }));
}

function businessIdPattern(businessId: string): RegExp {
  const [digits = '', check = ''] = businessId.replace(/^0/u, '').split('-');
  return new RegExp(`(?<!\\d)(?:FI ?-?)?0?${digits} ?[-–]? ?${check}(?!\\d)`, 'giu');
}

/** Words one after another, whatever white space parts them. */
function looseWords(words: string): RegExp {
  const inner = words.trim().split(/\s+/u).map(escapePattern).join('\\s+');
  return new RegExp(`(?<![\\p{L}\\p{N}])${inner}(?![\\p{L}\\p{N}])`, 'giu');
}

function maskOf({ names, patterns }: Traders): (text: string) => string {
  const bare = names.map(withoutMarker);
  const words = names
    .flatMap((name, i) => [name, bare[i] ?? '', ...pairsOf(bare[i] ?? '')])
    .filter((name) => name.length >= 4)
    // the longest first, so that no part of a name is left beside a masked one
    .sort((a, b) => b.length - a.length)
    .map((name) => name.split(/\s+/u).map(escapePattern).join('\\s+'));
  const all = [
    ...patterns,
    ...(words.length === 0 ? [] : [new RegExp(words.join('|'), 'giu')]),
    ...bare.flatMap(formsOfOne),
  ];
  return (text) => maskSpans(text, [...spansOf(text, all), ...findAcrossSpace(text, bare)]);
}

/** A name of one word has no other beside it to be known by: its forms in full, "Virtasen" of Virtanen. */
function formsOfOne(name: string): readonly RegExp[] {
  const words = name.match(/\p{L}[\p{L}'’-]*/gu) ?? [];
  const [word] = words;
  if (word === undefined || words.length > 1 || word.length < 4) return [];
  const stem = /nen$/iu.test(word) ? `${escapePattern(word.slice(0, -3))}(?:nen|s)` : escapePattern(word);
  return [new RegExp(`(?<!\\p{L})${stem}\\p{L}{0,5}(?!\\p{L})`, 'giu')];
}

// names may be parted by any white space, and by a hyphen at a line's end
function findAcrossSpace(text: string, names: readonly string[]): readonly Span[] {
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

function spansOf(text: string, patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: found, index }) => ({ start: index, end: index + found.length })),
  );
}

function maskSpans(text: string, spans: readonly Span[]): string {
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

/** The sections' texts as the masked text has them, where they are slices of it. */
function sectionsFrom(
  text: string,
  masked: string,
  { value, offset }: Reading<readonly SectionFacts[]>,
): readonly SectionFacts[] {
  let position = offset;
  return (value ?? []).map((section) => {
    const heading = text.indexOf(section.heading, position);
    const at = text.indexOf(
      section.text,
      Math.max(position, heading < 0 ? position : heading + section.heading.length),
    );
    if (section.text === '' || at < 0) return section;
    position = at + section.text.length;
    return { ...section, text: masked.slice(at, position) };
  });
}

function mapSection(section: SectionFacts, mask: (text: string) => string): SectionFacts {
  return { ...section, heading: mask(section.heading), text: mask(section.text) };
}

/**
 * Whether an implementer is a person: by the marker of a sole trader, or, among the aids to single businesses, by
 * lacking a company form and any word for an organisation.
 */
export function isPersonName(name: string, isBusinessAid: boolean): boolean {
  return marker.test(name) || (isBusinessAid && !saysOrganisation(name));
}

function withoutMarker(name: string): string {
  return name.replace(marker, '').trim();
}

// "Meikäläinen" as "Meikalainen": a letter stays one letter
function foldLetters(text: string): string {
  return Array.from(text.normalize('NFC').toLowerCase(), (letter) => {
    const base = letter.normalize('NFD').replace(/\p{M}/gu, '');
    return base.length === letter.length ? base : letter;
  }).join('');
}

// "Matti Meikäläinen" of "Parturi Matti Meikäläinen", in either order, as a project's name may have it
function pairsOf(name: string): string[] {
  const words = name.match(/\p{L}[\p{L}'’-]+/gu) ?? [];
  return words.flatMap((word, index) => {
    const next = words[index + 1];
    return next === undefined || word.length < 3 || next.length < 3
      ? []
      : [`${word} ${next}`, `${next} ${word}`];
  });
}

function isMarked(facts: LeadFacts | PartnerFacts): boolean {
  return 'isPerson' in facts;
}

function withoutMark<T extends LeadFacts | PartnerFacts>(facts: T): T {
  const { isPerson, ...others } = facts as T & Pick<LeadFacts, 'isPerson'>;
  return others as T;
}

function withoutAddress(facts: LeadFacts | PartnerFacts): Partial<LeadFacts> {
  const fields = ['streetAddress', 'postalCode', 'postalPlace', 'homepage'].filter((field) => field in facts);
  return Object.fromEntries(fields.map((field) => [field, null]));
}

function mapStrings(value: unknown, map: (text: string) => string): unknown {
  if (typeof value === 'string') return map(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, map));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, map)]));
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
