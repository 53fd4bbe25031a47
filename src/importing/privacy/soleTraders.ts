import { codedFields } from '../../history/fieldNames.ts';
import { keyedUuidOf, nameKeyOf } from '../../history/identity.ts';
import { looseWords, maskSpans, redactedName, redactedPersonName } from '../../masking/mask.ts';
import { saysOrganisation } from '../../reference/organisationWords.ts';
import type { LeadFacts, PartnerFacts, SectionFacts } from '../../registries/projectFacts.ts';
import type { ProjectClaims, Reading, SourceRecord } from '../../registries/registry.ts';
import { findPersons, maskOf, type Persons } from './persons.ts';

/** An implementer that is a person: a neutral name, and an identity that only this store can make again. */
export interface Redacted {
  readonly redactedKey?: string;
}

/**
 * Takes natural persons out of a source record: their names in whatever case ending, and all that its reader declares
 * to be theirs, from its text, its claims and every string in them. Lengths and offsets hold.
 */
export function redactSoleTraders(source: SourceRecord, secret: string): SourceRecord {
  const persons = findPersons(source);
  if (persons.names.length === 0) return source;
  const mask = maskOf(persons);
  const text = mask(maskSpans(source.text, persons.spans));
  const { lead, partners, sections } = source.record.claims;
  const claims = Object.fromEntries(
    Object.entries(source.record.claims).map(([field, reading]) => [
      field,
      codedFields.has(field)
        ? reading
        : {
            ...reading,
            value: mapStrings(reading.value, mask),
            section: mapStrings(reading.section, mask),
          },
    ]),
  ) as ProjectClaims;
  const redact = <T extends LeadFacts | PartnerFacts>(before: T, after: T) =>
    redactImplementer(before, after, persons, secret);
  return {
    ...source,
    text,
    // who redacts is the last to know of them
    implementers: [],
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
        ...(persons.isLeadPerson && claims.homepage && { homepage: { ...claims.homepage, value: null } }),
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

/** Takes a source's persons out of what is said about it: messages of rejections that quote it. */
export function hideTraders(source: SourceRecord): (message: string) => string {
  const persons = findPersons(source);
  if (persons.names.length === 0) return (message) => message;
  const quoted = persons.spans.map(({ start, end }) => source.text.slice(start, end).trim());
  return maskOf({
    ...persons,
    patterns: [...persons.patterns, ...quoted.filter((words) => words.length >= 4).map(looseWords)],
  });
}

/** A person has a neutral name and nothing else; a firm keeps what it is without the person behind its name. */
function redactImplementer<T extends LeadFacts | PartnerFacts>(
  before: T,
  after: T,
  { read }: Persons,
  secret: string,
): T | (T & Redacted) {
  const reading = read(before.name);
  const redactedKey = keyedUuidOf(secret, nameKeyOf(before.name));
  if (reading.is === 'PERSON')
    return {
      ...withoutMark(after),
      name: 'isPerson' in before ? redactedPersonName : redactedName,
      businessId: null,
      ...withoutAddress(after),
      redactedKey,
    };
  if (reading.is === 'ORGANISATION') return after;
  const firm = { ...after, name: reading.firm };
  // "METALLIKONEPAJA": without its owner's name it is one of many, and no other's
  return saysOrganisation(reading.firm) ? firm : { ...firm, redactedKey };
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
