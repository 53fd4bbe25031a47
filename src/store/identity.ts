import { createHash, createHmac } from 'node:crypto';

/** The first 128 bits of a SHA-256 as a uuid: the same identity on every machine and in every order of arrival. */
export function uuidOf(text: string): string {
  return asUuid(createHash('sha256').update(text).digest('hex'));
}

/** As `uuidOf`, with the store's secret: what it was made from can't be found by trying names. */
export function keyedUuidOf(secret: string, text: string): string {
  return asUuid(createHmac('sha256', secret).update(text).digest('hex'));
}

function asUuid(hex: string): string {
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

export function projectIdOf(registry: string, code: string): string {
  return `${registry}:${code}`;
}

/** The organisation with a Finnish business id, as linking makes it. */
export function organisationIdOf(businessId: string): string {
  return uuidOf(`fi:${businessId}`);
}

/** Two spellings of one name: case, width, white space and quotation marks apart, nothing else. */
export function nameKeyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/["“”„‟«»]/g, '')
    .replace(/[‘’]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** One text for one value, whatever order its keys were made in. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
