import type { LeadFacts, PartnerFacts, ProjectClaims, SourceRecord } from '../registries/registry.ts';
import { keyedUuidOf, nameKeyOf } from '../store/identity.ts';

/** An implementer that is a person: a neutral name, and an identity that only this store can make again. */
export interface Redacted {
  readonly redactedKey?: string;
}

export const redactedName = 'Toiminimi (nimi poistettu)';
const marker = /(?<![\p{L}\p{N}])(?:t:mi|tmi|toiminimi)(?![\p{L}\p{N}])\.?:?/iu;

/** Takes the names of sole traders out of a source record: its text, its claims and every string in them. */
export function redactSoleTraders(source: SourceRecord, secret: string): SourceRecord {
  const { lead, partners } = source.record.claims;
  const names = [lead?.value?.name, ...(partners?.value ?? []).map((partner) => partner.name)].filter(
    isSoleTrader,
  );
  if (names.length === 0) return source;
  const words = names
    .flatMap((name) => [name, name.replace(marker, '').trim()])
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
  const claims = mapStrings(source.record.claims, mask) as ProjectClaims;
  const redact = <T extends LeadFacts | PartnerFacts>(before: T, after: T): T & Redacted =>
    isSoleTrader(before.name)
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
    text: mask(source.text),
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

function isSoleTrader(name: string | undefined): name is string {
  return name !== undefined && marker.test(name);
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
