import { type Columns, hasFinalReportFlag, none } from './columns.ts';
import { clockOf, isSeen } from './dimensions.ts';
import type { Condition, ProjectQuestion } from './question.ts';
import type { View, Visible } from './view.ts';

/** Contents that fit words, and how well: by place, a whole number, larger is better. */
export type Ranks = ReadonlyMap<number, number>;

/** A condition made ready. */
interface Test {
  readonly meets: (content: number) => boolean;
  /** Keeps those of the first `count` contents that meet it, in place and in their order; gives how many. */
  readonly narrow?: (contents: Int32Array, count: number) => number;
  /** Lists of contents in the order by code, together all that can meet it: where that is cheaper than testing all. */
  readonly candidates?: readonly Int32Array[];
}

/** How the projects that meet all conditions are found. */
export interface Selection {
  readonly visible: Visible;
  readonly tests: readonly Test[];
  /** Few that can meet them, in the order by code: all that meet one of the conditions; null where that is not few. */
  readonly few: Int32Array | null;
}

export function planSelection(
  view: View,
  { moment, conditions }: ProjectQuestion,
  ranks: Ranks | null,
): Selection {
  const visible = view.visible(moment.asOf);
  const tests = conditions.map((condition) => testOf(view, visible, condition, ranks));
  const sizeOf = ({ candidates }: Test) =>
    candidates ? candidates.reduce((sum, list) => sum + list.length, 0) : Number.POSITIVE_INFINITY;
  const [narrowest] = [...tests].sort((one, other) => Math.sign(sizeOf(one) - sizeOf(other)) || 0);
  // several lists have to be put in order again, which pays where they are short
  const cost = narrowest
    ? sizeOf(narrowest) * (narrowest.candidates?.length === 1 ? 2 : 8)
    : Number.POSITIVE_INFINITY;
  if (!narrowest?.candidates || cost >= visible.contents.length) return { visible, tests, few: null };
  return {
    visible,
    tests: tests.filter((test) => test !== narrowest),
    few: inOneOrder(view, narrowest.candidates),
  };
}

/** The places of the contents that are selected, in the order by code. */
export function selectContents({ visible, tests, few }: Selection): Int32Array {
  const from = few ?? visible.contents;
  if (few === null && tests.length === 0) return from;
  const found = scratchOf(from);
  let count = few ? narrowVisible(visible, found, from.length) : from.length;
  for (const test of tests)
    count = test.narrow ? test.narrow(found, count) : narrowBy(test.meets, found, count);
  return count === visible.contents.length ? visible.contents : found.slice(0, count);
}

/** True of a content that is selected. */
export function isSelected({ visible, tests }: Selection, content: number): boolean {
  if (visible.isIn[content] !== 1) return false;
  for (const { meets } of tests) if (!meets(content)) return false;
  return true;
}

// narrowing never waits, so one array serves all questions in turn
let scratch = new Int32Array(0);

function scratchOf(contents: Int32Array): Int32Array {
  if (scratch.length < contents.length) scratch = new Int32Array(contents.length);
  scratch.set(contents);
  return scratch;
}

function narrowVisible({ isIn }: Visible, contents: Int32Array, count: number): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const content = contents[at] as number;
    if (isIn[content] === 1) contents[kept++] = content;
  }
  return kept;
}

function narrowBy(meets: (content: number) => boolean, contents: Int32Array, count: number): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const content = contents[at] as number;
    if (meets(content)) contents[kept++] = content;
  }
  return kept;
}

/** Keeps contents whose number in a column lies within bounds; what is not a number lies in none. */
function narrowWithin(
  column: Int32Array | Float64Array,
  min: number,
  max: number,
): Pick<Test, 'meets' | 'narrow'> {
  return {
    meets: (content) => (column[content] as number) >= min && (column[content] as number) <= max,
    narrow(contents, count) {
      let kept = 0;
      for (let at = 0; at < count; at++) {
        const content = contents[at] as number;
        const value = column[content] as number;
        if (value >= min && value <= max) contents[kept++] = content;
      }
      return kept;
    },
  };
}

function inOneOrder(view: View, lists: readonly Int32Array[]): Int32Array {
  const [only] = lists;
  return lists.length === 1 && only ? only : byCode(view, new Set(lists.flatMap((list) => [...list])));
}

function byCode({ codeRank }: View, contents: Iterable<number>): Int32Array {
  return Int32Array.from(contents).sort(
    (one, other) => (codeRank[one] as number) - (codeRank[other] as number),
  );
}

function testOf(view: View, visible: Visible, condition: Condition, ranks: Ranks | null): Test {
  const { columns } = view;
  if ('dimension' in condition) {
    const { starts, values, keys, isSingle, find } = view.dimension(condition.dimension);
    const wanted = new Uint8Array(keys.length);
    const found = [...new Set(condition.anyOf.map(find))].filter((value) => value >= 0);
    for (const value of found) wanted[value] = 1;
    const postings = view.postings(condition.dimension);
    return {
      meets(content) {
        for (let at = starts[content] as number; at < (starts[content + 1] as number); at++) {
          if (wanted[values[at] as number] === 1) return true;
        }
        return false;
      },
      narrow(contents, count) {
        let kept = 0;
        if (isSingle) {
          for (let n = 0; n < count; n++) {
            const content = contents[n] as number;
            if (wanted[values[content] as number] === 1) contents[kept++] = content;
          }
          return kept;
        }
        for (let n = 0; n < count; n++) {
          const content = contents[n] as number;
          const end = starts[content + 1] as number;
          for (let at = starts[content] as number; at < end; at++) {
            if (wanted[values[at] as number] !== 1) continue;
            contents[kept++] = content;
            break;
          }
        }
        return kept;
      },
      candidates: found.map((value) => postings.of(value)),
    };
  }
  if ('either' in condition) {
    const tests = condition.either.map((one) => testOf(view, visible, one, ranks));
    return { meets: (content) => tests.some(({ meets }) => meets(content)) };
  }
  if ('code' in condition) {
    const codes = new Set(condition.code);
    return {
      meets: (content) => codes.has(columns.codes[content] as string),
      candidates: [...codes].map((code) => view.withCode(code)),
    };
  }
  if ('project' in condition) {
    const ids = new Set(condition.project);
    return {
      meets: (content) => ids.has(columns.projectIdOf(content)),
      candidates: [...new Set([...ids].map((id) => id.slice(id.indexOf(':') + 1)))].map((code) =>
        view.withCode(code),
      ),
    };
  }
  if ('text' in condition) {
    if (ranks === null) throw new Error('words are looked for before contents are selected');
    return {
      meets: (content) => ranks.has(content),
      candidates: [
        byCode(
          view,
          [...ranks.keys()].filter((content) => content < view.count),
        ),
      ],
    };
  }
  return plainTest(view, visible, condition);
}

type PlainCondition = Exclude<
  Condition,
  | { readonly dimension: unknown }
  | { readonly either: unknown }
  | { readonly code: unknown }
  | { readonly project: unknown }
  | { readonly text: unknown }
>;

function plainTest(view: View, visible: Visible, condition: PlainCondition): Test {
  const { columns } = view;
  if ('day' in condition) {
    const days = columns[condition.day].values;
    const from = condition.from === undefined ? none + 1 : dayNumber(condition.from);
    const to = condition.to === undefined ? Number.POSITIVE_INFINITY : dayNumber(condition.to);
    return narrowWithin(days, from, to);
  }
  if ('money' in condition) {
    const amounts = columns.money[condition.money].values;
    const min = condition.min === undefined ? Number.NEGATIVE_INFINITY : Number(condition.min);
    const max = condition.max === undefined ? Number.POSITIVE_INFINITY : Number(condition.max);
    return narrowWithin(amounts, min, max);
  }
  if ('hasFinalReport' in condition) {
    const flags = columns.flags.values;
    return {
      meets: (content) =>
        (((flags[content] as number) & hasFinalReportFlag) !== 0) === condition.hasFinalReport,
    };
  }
  if ('hasDiscrepancy' in condition) {
    const projects = discrepantProjects(view, visible.asOf);
    const project = columns.project.values;
    return { meets: (content) => projects.has(project[content] as number) === condition.hasDiscrepancy };
  }
  if ('changedSince' in condition) {
    const from = columns.revisions.observedFrom.values;
    const since = condition.changedSince.getTime();
    return { meets: (content) => (from[visible.revision[content] as number] as number) >= since };
  }
  const publishedIn = columns.revisions.publishedIn.values;
  const news = newsSince(columns, condition.publishedSince, view.version);
  return {
    meets: (content) =>
      (publishedIn[visible.revision[content] as number] as number) > condition.publishedSince ||
      news.has(content),
  };
}

/** Days since 1970 of an ISO day. */
function dayNumber(day: string): number {
  return Math.floor(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) / 86_400_000);
}

function discrepantProjects({ columns, version }: View, asOf: Date | null): ReadonlySet<number> {
  const { discrepancies } = columns;
  const clock = { publishedIn: discrepancies.publishedIn.values, retiredIn: discrepancies.retiredIn.values };
  const from = discrepancies.observedFrom.values;
  const to = discrepancies.observedTo.values;
  const found = new Set<number>();
  for (let row = 0; row < from.length; row++) {
    if (!isSeen(clock, row, version)) continue;
    const isOpen = to[row] === Number.POSITIVE_INFINITY;
    const spans =
      asOf === null
        ? isOpen
        : (from[row] as number) <= asOf.getTime() && (to[row] as number) > asOf.getTime();
    if (spans) found.add(discrepancies.project.values[row] as number);
  }
  return found;
}

/** Contents to which something was linked after one version and up to another. */
function newsSince(columns: Columns, since: number, version: number): ReadonlySet<number> {
  const found = new Set<number>();
  const tables = [
    columns.implementers,
    columns.targetGroups.links,
    ...Object.values(columns.classifications).map(({ links }) => links),
  ];
  for (const links of tables) {
    const { publishedIn } = clockOf(links);
    const content = links.content.values;
    for (let row = 0; row < publishedIn.length; row++) {
      const published = publishedIn[row] as number;
      if (published > since && published <= version) found.add(content[row] as number);
    }
  }
  return found;
}
