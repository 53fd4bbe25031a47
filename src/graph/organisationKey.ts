import { userError } from '../errors.ts';
import { isBusinessId } from '../reference/businessId.ts';
import { keyInId } from './globalId.ts';
import { shorten } from './shared.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the key of an organisation: what the database would refuse is looked for nowhere. */
export function isOrganisationKey(key: string): boolean {
  return uuid.test(key);
}

/** The business id, or the key in the global id, of an organisation, or the reader's mistake; most have no business id. */
export function organisationKeyIn(key: string): string {
  const text = key.trim();
  if (isBusinessId(text)) return text;
  const id = keyInId('Organisation', text);
  if (id !== null && isOrganisationKey(id)) return id;
  throw userError(
    'BAD_USER_INPUT',
    `"${shorten(key)}" is no organisation: give a Finnish Y-tunnus of seven digits, a hyphen and the right check digit, as in "0138780-9", or the \`id\` of an organisation.`,
  );
}
