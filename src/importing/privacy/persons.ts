import {
  begunAtEnd,
  businessIdPattern,
  escapePattern,
  homepagePattern,
  looseWords,
  maskEnd,
  nameMask,
  spansOf,
} from '../../masking/mask.ts';
import type { Span } from '../../masking/span.ts';
import { undoGenitives } from '../../reference/personGenitives.ts';
import {
  hasPersonMark,
  type NameReading,
  readImplementerName,
  withoutPersonMark,
} from '../../reference/personNames.ts';
import type { LeadFacts } from '../../registries/projectFacts.ts';
import type { PrintedImplementer, SourceRecord } from '../../registries/registry.ts';
import { type FamilyName, familyNames } from './familyNames.ts';

/** What of a source record is of natural persons. */
export interface Persons {
  readonly read: (name: string) => NameReading;
  readonly isLeadPerson: boolean;
  /** As printed, without a mark. */
  readonly names: readonly string[];
  /** Where the source's text holds their values. */
  readonly spans: readonly Span[];
  /** The values themselves, wherever else they are printed. */
  readonly patterns: readonly RegExp[];
  /** What the text ends with, where it ends inside one of the values; else empty. */
  readonly begun: string;
}

const found = new WeakMap<SourceRecord, Persons>();

/** The persons among the implementers that the source's reader declares, and those that it only claims. */
export function findPersons(source: SourceRecord): Persons {
  const known = found.get(source);
  if (known !== undefined) return known;
  const persons = readPersons(source);
  found.set(source, persons);
  return persons;
}

function readPersons(source: SourceRecord): Persons {
  const { text, record } = source;
  const { lead, partners, homepage } = record.claims;
  const marked = lead?.value?.isPerson ? lead.value.name : null;
  const read = (name: string): NameReading =>
    name === marked ? { is: 'PERSON' } : readImplementerName(name, source.hasUnmarkedPersons);
  const names: string[] = [];
  const spans: Span[] = [];
  const patterns: RegExp[] = [];
  const families: FamilyName[] = [];
  let isLeadPerson = false;
  const declared = new Set(source.implementers.map(({ name }) => name));
  // what a reader claims and does not declare is all of its quote
  const claimed = [
    ...(lead?.value ? [{ role: 'LEAD' as const, name: lead.value.name, reading: lead }] : []),
    ...(partners?.value ?? []).map(({ name }) => ({ role: 'PARTNER' as const, name, reading: partners })),
  ]
    .filter(({ name }) => !declared.has(name))
    .map(({ role, name, reading }): PrintedImplementer => {
      const { offset, length } = reading ?? { offset: 0, length: 0 };
      return { role, name, spans: role === 'LEAD' ? [{ start: offset, end: offset + length }] : [] };
    });
  const implementers = [...source.implementers, ...claimed];
  const bodies = implementers.flatMap(({ name, isCut }) => {
    const reading = read(name);
    if (isCut || reading.is === 'PERSON') return [];
    return [reading.is === 'FIRM_AND_PERSON' ? reading.firm : name];
  });
  for (const implementer of implementers) {
    const { role, name } = implementer;
    const reading = read(name);
    if (implementer.isCut || reading.is === 'PERSON') {
      isLeadPerson ||= role === 'LEAD';
      const bare = withoutPersonMark(name);
      const isSure = name === marked || hasPersonMark(name);
      const forms = implementer.isCut ? [bare] : formsOf(bare);
      names.push(...forms);
      spans.push(...implementer.spans);
      families.push(...forms.flatMap((form) => familyNames(form, bodies, isSure)));
      patterns.push(...patternsOfSpans(text, implementer));
    } else if (reading.is === 'FIRM_AND_PERSON') {
      names.push(reading.person);
      families.push(...familyNames(reading.person, bodies, false));
      spans.push(...behindFirm(text, implementer.spans, reading.person));
    }
  }
  for (const { name, businessId } of partners?.value ?? [])
    if (businessId !== null && read(name).is === 'PERSON') patterns.push(businessIdPattern(businessId));
  if (isLeadPerson) patterns.push(...patternsOfLead(lead?.value ?? undefined, homepage?.value ?? undefined));
  patterns.push(...families.map(({ pattern }) => pattern));
  const printed = spans.map(({ start, end }) => text.slice(start, end).trim());
  const values = printed.flatMap((value, at) => [
    ...(/^\d{5}$/u.test(value) && printed[at + 1] ? [`${value} ${printed[at + 1]}`] : []),
    value,
    // however much of a web address is printed elsewhere
    ...(/^\S+\.\S+$/u.test(value) ? [value.replace(/^(?:https?:\/\/)?(?:www\.)?/iu, '')] : []),
  ]);
  return {
    read,
    isLeadPerson,
    names: [...new Set(names)].filter((name) => name !== ''),
    spans,
    // a label's value and the claim made of it are one pattern
    patterns: [...new Map(patterns.map((pattern) => [pattern.source, pattern])).values()],
    begun: begunAtEnd(text, [...values, ...families.flatMap(({ stems }) => stems)]),
  };
}

/** A person's name as it may be printed elsewhere: without the firm's that it is glued to, and not in the genitive. */
function formsOf(name: string): readonly string[] {
  const reading = readImplementerName(name, true);
  const own = reading.is === 'FIRM_AND_PERSON' ? [name, reading.person] : [name];
  return own.flatMap((one) => [one, ...undoGenitives(one)]);
}

/** Masks these persons' names and values in any text. */
export function maskOf({ names, patterns, begun }: Persons): (text: string) => string {
  const mask = nameMask(names, patterns);
  return (text) => maskEnd(mask(text), begun);
}

// "KEKSITTY OYKAISA NIEMILÄ": the person's words, glued to the firm's or not
function behindFirm(text: string, spans: readonly Span[], person: string): readonly Span[] {
  const words = person.match(/[\p{L}\p{N}][^\s]*/gu) ?? [];
  const pattern = new RegExp(words.map(escapePattern).join('\\s+'), 'gu');
  return spans.flatMap(({ start, end }) =>
    spansOf(text.slice(start, end), [pattern]).map((found) => ({
      start: start + found.start,
      end: start + found.end,
    })),
  );
}

/** Numbers and addresses by their shape, of whatever label: a page may be cut before it claims them. */
function patternsOfSpans(text: string, { name, spans }: PrintedImplementer): readonly RegExp[] {
  const printed = spans
    .map(({ start, end }) => text.slice(start, end).trim())
    .filter((value) => !value.includes(name));
  return printed.flatMap((value, index): RegExp[] => {
    const id = /^(?:FI)?(\d{6,7}-\d)$/u.exec(value)?.[1];
    if (id !== undefined) return [businessIdPattern(id)];
    const next = printed[index + 1] ?? '';
    if (/^\d{5}$/u.test(value) && /^\p{L}/u.test(next)) return [looseWords(`${value} ${next}`)];
    if (/^\S+\.\S+$/u.test(value)) return [homepagePattern(value) ?? looseWords(value)];
    return /^\p{L}.*\d/u.test(value) && value.length >= 4 && value.length <= 200 ? [looseWords(value)] : [];
  });
}

/** The lead's values as they may be printed elsewhere; a place's name alone says nothing. */
function patternsOfLead(lead: LeadFacts | undefined, homepage: string | undefined): readonly RegExp[] {
  const { businessId, streetAddress, postalCode, postalPlace } = lead ?? {};
  const patterns: RegExp[] = [];
  if (businessId) patterns.push(businessIdPattern(businessId));
  if (streetAddress && /\d/u.test(streetAddress) && streetAddress.length >= 4)
    patterns.push(looseWords(streetAddress));
  if (postalCode && postalPlace) patterns.push(looseWords(`${postalCode} ${postalPlace}`));
  return [
    ...patterns,
    ...[lead?.homepage, homepage].flatMap((address) => (address ? (homepagePattern(address) ?? []) : [])),
  ];
}
