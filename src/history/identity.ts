import { createHash, createHmac } from 'node:crypto';

/** The first 128 bits of a SHA-256 as a uuid: the same identity on every machine and in every order of arrival. */
export function uuidOf(text: string): string {
  return asUuid(sha256Of(text));
}

/** What tells one text from another. */
export function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
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

/** The input from which the identity of an organisation with a Finnish business id is computed. */
export function businessIdKey(businessId: string): string {
  return `fi:${businessId}`;
}

/** Makes an identity of what it stands for. */
export type MakeId = (text: string) => string;

/** Identities with the store's secret, but for those that it gave before without: they stay what they are. */
export function keyedIds(secret: string, given: ReadonlySet<string>): MakeId {
  return (text) => {
    const plain = uuidOf(text);
    return given.has(plain) ? plain : keyedUuidOf(secret, text);
  };
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
