import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { isBusinessId } from '../reference/businessId.ts';

/** A Finnish Y-tunnus whose check digit is right. */
export type BusinessId = string;

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
}

function text(name: string, value: unknown, example: string): string {
  if (typeof value !== 'string') throw bad(`${name} is text like "${example}".`);
  return value;
}

function scalar<I, O>(
  name: string,
  description: string,
  parse: (value: unknown) => I,
  serialize: (value: unknown) => O,
  literalKinds: readonly string[] = [Kind.STRING],
): GraphQLScalarType<I, O> {
  return new GraphQLScalarType<I, O>({
    name,
    description,
    parseValue: parse,
    serialize,
    parseLiteral(node: ValueNode) {
      if (!literalKinds.includes(node.kind) || !('value' in node)) return parse(undefined);
      return parse(node.kind === Kind.INT || node.kind === Kind.FLOAT ? Number(node.value) : node.value);
    },
  });
}

/** The day as an ISO date; impossible days (31.2.) are errors, and so is the year 0, which the calendar lacks. */
function parseDay(value: unknown): string {
  const day = text('Date', value, '2015-04-01');
  const time = /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== day) {
    throw bad('Date is a day that exists, as in "2015-04-01".');
  }
  return day;
}

const firstMoment = Date.parse('0001-01-01T00:00:00Z');
const endOfMoments = Date.parse('+010000-01-01T00:00:00Z');

function parseMoment(value: unknown): Date {
  const moment = text('DateTime', value, '2021-06-01T00:00:00Z');
  if (/^\d{4}-\d{2}-\d{2}$/.test(moment)) return new Date(`${parseDay(moment)}T00:00:00Z`);
  const isComplete = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(moment);
  if (isComplete) parseDay(moment.slice(0, 10));
  const time = isComplete ? Date.parse(moment) : Number.NaN;
  // a zone may carry the first or last day out of the calendar's years; NaN is in neither
  if (!(time >= firstMoment && time < endOfMoments)) {
    throw bad(
      'DateTime is a moment with its zone, as in "2021-06-01T12:00:00Z", or a day, which means 00:00Z.',
    );
  }
  return new Date(time);
}

function parseEuro(value: unknown): bigint {
  const amount = typeof value === 'number' ? value : Number.NaN;
  const cents = Math.round(amount * 100);
  if (!Number.isSafeInteger(cents) || Math.abs(cents / 100 - amount) > 1e-9 * Math.max(1, Math.abs(amount))) {
    throw bad('Euro is a number with at most two decimals, as in 170000 or 28449.21.');
  }
  return BigInt(cents);
}

function parseUrl(value: unknown): string {
  const url = text('URL', value, 'https://example.org');
  if (!URL.canParse(url)) throw bad('URL is an absolute address, as in "https://example.org/page".');
  return url;
}

function parseBusinessId(value: unknown): string {
  const id = text('BusinessId', value, '0138780-9').trim();
  if (!isBusinessId(id)) {
    throw bad(
      'BusinessId is a Finnish Y-tunnus of seven digits, a hyphen and the right check digit, as in "0138780-9".',
    );
  }
  return id;
}

function parseRegistryId(value: unknown): string {
  return text('RegistryId', value, 'eura2014');
}

export const scalars = {
  Date: scalar('Date', 'A day of the calendar, ISO 8601: 2015-04-01.', parseDay, (value) =>
    value instanceof Date ? value.toISOString().slice(0, 10) : String(value),
  ),
  DateTime: scalar(
    'DateTime',
    'A moment, ISO 8601 in UTC. Where a day is given, 00:00Z of it is meant.',
    parseMoment,
    (value) => (value as Date).toISOString(),
  ),
  Euro: scalar(
    'Euro',
    'An amount in euros: a JSON number with at most two decimals, kept and summed as whole cents, so exact.',
    parseEuro,
    (value) => Number(value) / 100,
    [Kind.INT, Kind.FLOAT],
  ),
  BusinessId: scalar(
    'BusinessId',
    'A Finnish business id (Y-tunnus): 0138780-9. Its check digit is validated.',
    parseBusinessId,
    String,
  ),
  URL: scalar('URL', 'An absolute web address, http or https.', parseUrl, String),
  RegistryId: scalar(
    'RegistryId',
    'A registry: eura2007, eura2014 …; `registries` lists them.',
    parseRegistryId,
    String,
  ),
};
