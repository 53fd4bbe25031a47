import { saysOrganisation } from '../reference/organisationWords.ts';
import type {
  LeadFacts,
  PartnerFacts,
  ProjectClaims,
  Reading,
  SourceRecord,
} from '../registries/registry.ts';
import { keyedUuidOf, nameKeyOf } from '../store/identity.ts';

/** An implementer that is a person: a neutral name, and an identity that only this store can make again. */
export interface Redacted {
  readonly redactedKey?: string;
}

export const redactedName = 'Toiminimi (nimi poistettu)';
// values of code lists hold no name, however much like a word of one they look
const coded: ReadonlySet<string> = new Set(['fund', 'period', 'kind', 'status', 'startsOn', 'endsOn']);
const marker = /(?<![\p{L}\p{N}])(?:t:mi|tmi|toiminimi)(?![\p{L}\p{N}])\.?:?/iu;

/** Takes the names of sole traders out of a source record: its text, its claims and every string in them. */
export function redactSoleTraders(source: SourceRecord, secret: string): SourceRecord {
  const { lead, partners } = source.record.claims;
  const isBusinessAid = source.record.claims.kind?.value === 'BUSINESS_AID';
  const isPerson = (name: string) => isPersonName(name, isBusinessAid);
  const names = [lead?.value?.name, ...(partners?.value ?? []).map((partner) => partner.name)]
    .filter((name) => name !== undefined)
    .filter(isPerson);
  if (names.length === 0) return source;
  const words = names
    .flatMap((name) => [name, name.replace(marker, '').trim(), ...pairsOf(name.replace(marker, ''))])
    .filter((name) => name.length >= 4);
  // the longest first, so that no part of a name is left beside a masked one
  const pattern = new RegExp(
    words
      .sort((a, b) => b.length - a.length)
      .map(escapePattern)
      .join('|'),
    'giu',
  );
  const mask = (text: string) => text.replace(pattern, (name) => '█'.repeat(name.length));
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
          ...after,
          name: redactedName,
          businessId: null,
          ...withoutAddress(after),
          redactedKey: keyedUuidOf(secret, nameKeyOf(before.name)),
        }
      : after;
  return {
    ...source,
    text: lead?.value && isPerson(lead.value.name) ? maskLead(mask(source.text), lead) : mask(source.text),
    record: {
      ...source.record,
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
      },
    },
  };
}

/**
 * Whether an implementer is a person: by the marker of a sole trader, or, among the aids to single businesses, by
 * lacking a company form and any word for an organisation.
 */
export function isPersonName(name: string, isBusinessAid: boolean): boolean {
  return marker.test(name) || (isBusinessAid && !saysOrganisation(name));
}

// a list row's implementer is where it was read, however short
function maskLead(text: string, { value, offset, length }: Reading<LeadFacts>): string {
  if (length > (value?.name.length ?? 0)) return text;
  return `${text.slice(0, offset)}${'█'.repeat(length)}${text.slice(offset + length)}`;
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

function withoutAddress(facts: LeadFacts | PartnerFacts): Partial<LeadFacts> {
  return 'streetAddress' in facts ? { streetAddress: null, postalCode: null, homepage: null } : {};
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
