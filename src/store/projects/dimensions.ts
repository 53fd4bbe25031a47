import { targetGroupByCode } from '../../targetGroups/targetGroups.ts';
import {
  type ClassificationScheme,
  classificationSchemes,
  classKey,
} from '../../vocabulary/classificationScheme.ts';
import { type Classified, type Columns, isNationwideFlag, type Links, none } from './columns.ts';

/** By what projects are grouped and counted. */
export type ProjectDimension =
  | 'REGISTRY'
  | 'FUND'
  | 'PERIOD'
  | 'PRIORITY'
  | 'OBJECTIVE'
  | 'STATUS'
  | 'KIND'
  | 'AUTHORITY'
  | 'LEAD'
  | 'START_YEAR'
  | 'END_YEAR'
  | 'REGION'
  | 'SUBREGION'
  | 'MUNICIPALITY'
  | 'TARGET_GROUP'
  | 'ORGANISATION'
  | 'ORGANISATION_TYPE'
  | ClassificationScheme;

/** What filters go by beside the dimensions of groups. */
export type FilterDimension =
  | ProjectDimension
  | 'PARTNER'
  | 'MUNICIPALITY_THEN'
  | 'PRINTED_PRIORITY'
  | 'PRINTED_OBJECTIVE'
  | 'JOINT_PROJECT'
  /** SCHEME:code */
  | 'CLASSIFICATION';

/** The key of projects that work in the whole country and name no place of a dimension. */
export const nationwide = 'NATIONWIDE';

/**
 * The values that contents have of one dimension at a version. Values are numbered in the order of their keys; of
 * each content they stand in `values` from `starts[content]` to `starts[content + 1]`, ascending, each once. A content
 * without any has the number of the null key, which is the last.
 */
export interface Dimension {
  readonly starts: Int32Array;
  readonly values: Int32Array;
  /** Whether every content has one value, which then stands at its own place. */
  readonly isSingle: boolean;
  /** What filters and groups call a value; the last is null. */
  readonly keys: readonly (string | null)[];
  /** The number of the value that a filter means; -1 where no content has it. */
  find(text: string): number;
}

/** A pair of content and raw value, as many as there are. */
type Pairs = (pair: (content: number, value: number) => void) => void;

interface Raw {
  readonly pairs: Pairs;
  /** The key of a raw value. */
  readonly keyOf: (value: number) => string;
  /** The raw value that a text means. */
  readonly find: (text: string) => number | undefined;
  /** Whether contents of the whole country that have no value have the value NATIONWIDE. */
  readonly isPlace?: boolean;
}

export function isSeen(
  rows: { publishedIn: Int32Array; retiredIn: Int32Array },
  at: number,
  version: number,
): boolean {
  const retiredIn = rows.retiredIn[at] as number;
  return (rows.publishedIn[at] as number) <= version && (retiredIn === 0 || retiredIn > version);
}

/** The columns of rows on the second clock, as they are now. */
export function clockOf(rows: Links | Columns['profiles']) {
  return { publishedIn: rows.publishedIn.values, retiredIn: rows.retiredIn.values };
}

function linked(links: Links, version: number, take: (row: number) => boolean = () => true): Pairs {
  return (pair) => {
    const content = links.content.values;
    const code = links.code.values;
    const clock = clockOf(links);
    for (let row = 0; row < content.length; row++) {
      if (isSeen(clock, row, version) && take(row)) pair(content[row] as number, code[row] as number);
    }
  };
}

function single(values: Int32Array): Pairs {
  return (pair) => {
    for (let content = 0; content < values.length; content++) {
      if (values[content] !== none) pair(content, values[content] as number);
    }
  };
}

function rawOf(name: FilterDimension, columns: Columns, version: number): Raw {
  const { words, organisations, businessIds, byBusinessId } = columns;
  const word = { keyOf: (code: number) => words.textOf(code), find: (text: string) => words.find(text) };
  if (isScheme(name)) return classesOf(name, columns, version);
  switch (name) {
    case 'REGISTRY': {
      const registryOf = (content: number) => {
        const id = columns.projectIdOf(content);
        return id.slice(0, id.indexOf(':'));
      };
      const registries = Int32Array.from({ length: columns.count }, (_, content) =>
        words.add(registryOf(content)),
      );
      return { pairs: single(registries), ...word };
    }
    case 'FUND':
      return { pairs: single(columns.worded.fund.values), ...word };
    case 'PERIOD':
      return { pairs: single(columns.worded.period.values), ...word };
    case 'STATUS':
      return { pairs: single(columns.worded.status.values), ...word };
    case 'KIND':
      return { pairs: single(columns.worded.kind.values), ...word };
    case 'PRINTED_PRIORITY':
      return { pairs: single(columns.worded.priorityCode.values), ...word };
    case 'PRINTED_OBJECTIVE':
      return { pairs: single(columns.worded.objectiveCode.values), ...word };
    case 'JOINT_PROJECT':
      return { pairs: single(columns.worded.jointProject.values), ...word };
    case 'START_YEAR':
      return years(columns.startYear.values);
    case 'END_YEAR':
      return years(columns.endYear.values);
    case 'PRIORITY':
    case 'OBJECTIVE':
    case 'AUTHORITY':
    case 'MUNICIPALITY_THEN':
    case 'CLASSIFICATION':
      return classification(columns, name, version);
    case 'REGION':
    case 'SUBREGION':
    case 'MUNICIPALITY':
      return { ...classification(columns, name, version), isPlace: true };
    case 'TARGET_GROUP':
      return targetGroups(columns, version);
    case 'ORGANISATION':
    case 'LEAD':
    case 'PARTNER': {
      const isLead = columns.implementers.isLead.values;
      const wanted = name === 'LEAD' ? 1 : 0;
      return {
        pairs: linked(
          columns.implementers,
          version,
          name === 'ORGANISATION' ? undefined : (row) => isLead[row] === wanted,
        ),
        keyOf: (code) => businessIds[code] ?? organisations.textOf(code),
        // by business id or by identity
        find: (text) => byBusinessId.get(text) ?? organisations.find(text) ?? columns.byFormerId.get(text),
      };
    }
    case 'ORGANISATION_TYPE': {
      const types = profileColumn(columns, version, columns.profiles.type.values);
      const { organisationWords } = columns;
      return {
        pairs: (pair) =>
          linked(
            columns.implementers,
            version,
          )((content, organisation) => {
            const type = types[organisation] as number;
            if (type !== none) pair(content, type);
          }),
        keyOf: (code) => organisationWords.textOf(code),
        find: (text) => organisationWords.find(text),
      };
    }
  }
}

function classification(columns: Columns, kind: Classified, version: number): Raw {
  const { links, codes } = columns.classifications[kind];
  return {
    pairs: linked(links, version),
    keyOf: (code) => codes.textOf(code),
    find: (text) => codes.find(text),
  };
}

export function isScheme(name: FilterDimension): name is ClassificationScheme {
  return classificationSchemes.find(name) !== undefined;
}

/** The classes of one code list: each by its code, or by its words where the registry prints no code. */
function classesOf(scheme: ClassificationScheme, columns: Columns, version: number): Raw {
  const { links, codes } = columns.classifications.CLASSIFICATION;
  const prefix = classKey(scheme, '');
  const code = links.code.values;
  return {
    pairs: linked(links, version, (row) => codes.textOf(code[row] as number).startsWith(prefix)),
    keyOf: (value) => codes.textOf(value).slice(prefix.length),
    find: (text) => codes.find(classKey(scheme, text)),
  };
}

function years(values: Int32Array): Raw {
  return {
    pairs: single(values),
    keyOf: String,
    find: (text) => (/^\d{1,6}$/.test(text) ? Number(text) : undefined),
  };
}

/** The groups recognised, and every broader one. */
function targetGroups({ targetGroups: { links, codes } }: Columns, version: number): Raw {
  const broader = codes.texts.map((code) => {
    const groups: number[] = [];
    for (let at: string | null | undefined = code; at; at = targetGroupByCode(at)?.broaderCode)
      groups.push(codes.add(at));
    return groups;
  });
  return {
    pairs: (pair) =>
      linked(
        links,
        version,
      )((content, code) => {
        for (const group of broader[code] ?? []) pair(content, group);
      }),
    keyOf: (code) => codes.textOf(code),
    find: (text) => codes.find(text),
  };
}

/** A column of profiles by organisation, as it is at a version; `none` for one without a profile. */
function profileColumn(
  { organisations, profiles }: Columns,
  version: number,
  column: Int32Array,
): Int32Array {
  const clock = clockOf(profiles);
  const organisation = profiles.organisation.values;
  const values = new Int32Array(organisations.texts.length).fill(none);
  for (let row = 0; row < organisation.length; row++) {
    if (isSeen(clock, row, version)) values[organisation[row] as number] = column[row] as number;
  }
  return values;
}

/** Reads a dimension as it is at a version, over all contents. */
export function readDimension(name: FilterDimension, columns: Columns, version: number): Dimension {
  const { pairs, keyOf, find, isPlace = false } = rawOf(name, columns, version);
  const { count } = columns;
  const flags = columns.flags.values;
  const starts = new Int32Array(count + 1);
  const used = new Set<number>();
  pairs((content, value) => {
    starts[content + 1] = (starts[content + 1] as number) + 1;
    used.add(value);
  });
  const isWhole = (content: number) => isPlace && ((flags[content] as number) & isNationwideFlag) !== 0;
  let needsWhole = false;
  for (let content = 0; content < count; content++) {
    const has = starts[content + 1] as number;
    if (has === 0 && isWhole(content)) needsWhole = true;
    starts[content + 1] = (starts[content] as number) + Math.max(1, has);
  }
  const named = [...used].map((value): [string, number | null] => [keyOf(value), value]);
  if (needsWhole && !named.some(([key]) => key === nationwide)) named.push([nationwide, null]);
  named.sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));
  const numbers = new Map<number, number>();
  const keys: (string | null)[] = [];
  let whole = -1;
  for (const [key, value] of named) {
    // two raw values may have one key: they are one value
    if (keys.at(-1) !== key) keys.push(key);
    if (value !== null) numbers.set(value, keys.length - 1);
    if (key === nationwide) whole = keys.length - 1;
  }
  const unknown = keys.push(null) - 1;
  const values = new Int32Array(starts[count] as number).fill(unknown);
  const ends = starts.slice(0, count);
  pairs((content, value) => {
    const end = ends[content] as number;
    values[end] = numbers.get(value) as number;
    ends[content] = end + 1;
  });
  for (let content = 0; content < count; content++) {
    const start = starts[content] as number;
    if (ends[content] === start && isWhole(content)) values[start] = whole;
  }
  const all = distinct(starts, values);
  return {
    ...all,
    isSingle: all.values.length === count,
    keys,
    find(text) {
      if (text === nationwide && isPlace) return whole;
      const value = find(text);
      return (value === undefined ? undefined : numbers.get(value)) ?? -1;
    },
  };
}

/** Each content's values ascending, each once. */
function distinct(starts: Int32Array, values: Int32Array): Pick<Dimension, 'starts' | 'values'> {
  let kept = 0;
  const ends = new Int32Array(starts.length);
  for (let content = 0; content + 1 < starts.length; content++) {
    const start = starts[content] as number;
    const end = starts[content + 1] as number;
    if (end - start > 1) values.subarray(start, end).sort();
    for (let at = start; at < end; at++) {
      const value = values[at] as number;
      if (at > start && value === values[at - 1]) continue;
      values[kept++] = value;
    }
    ends[content + 1] = kept;
  }
  return kept === values.length ? { starts, values } : { starts: ends, values: values.slice(0, kept) };
}
