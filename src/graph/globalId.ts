import type { NodeShape } from './shapes.ts';

/** What an id says: which thing, and as of when; no moment means as it is known now. */
export interface Identity {
  readonly type: string;
  readonly key: string;
  readonly asOf: Date | null;
}

/**
 * The opaque id of a thing, or of its state at an explicit moment: caches of clients keep what they get by it, so two
 * states must never share one. The version is not in it.
 */
export function globalId({ type, key, moment }: NodeShape): string {
  const asOf = moment?.asOf;
  return Buffer.from(`${type}${asOf ? `@${asOf.toISOString()}` : ''}:${key}`).toString('base64url');
}

const longestId = 512;
const parts = /^(?<type>\w+)(?:@(?<asOf>(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z))?:(?<key>.*)$/s;

/** What an id says; null where it is none, or not as `globalId` writes it: there is one id for each state. */
export function readGlobalId(id: string): Identity | null {
  const plain = id.length <= longestId ? Buffer.from(id, 'base64url').toString('utf8') : '';
  if (Buffer.from(plain).toString('base64url') !== id || plain.includes('\0')) return null;
  const { type, asOf, key } = parts.exec(plain)?.groups ?? {};
  if (type === undefined || key === undefined) return null;
  if (asOf === undefined) return { type, key, asOf: null };
  const moment = new Date(asOf);
  // the 31st of February is read as a day of March
  const isOne = !Number.isNaN(moment.getTime()) && moment.toISOString() === asOf;
  return isOne ? { type, key, asOf: moment } : null;
}

/** The key inside the id of a thing of a type, whatever its moment; null where it is no such id. */
export function keyInId(type: string, id: string): string | null {
  const identity = readGlobalId(id);
  return identity?.type === type ? identity.key : null;
}
