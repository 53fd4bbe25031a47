import { byNumber, oneAfterTheOther } from './comparison.ts';
import type { FieldOrder, ProjectOrder } from './question.ts';
import type { Ranks } from './select.ts';
import type { View, Visible } from './view.ts';

/** Contents in an order that always ends in the code; they come in the order by code. */
export function orderContents(
  view: View,
  visible: Visible,
  contents: Int32Array,
  order: readonly ProjectOrder[],
  ranks: Ranks | null,
): Int32Array {
  if (order.length === 0) return contents;
  if (order.every(isByField)) {
    return isLarge(view, contents)
      ? within(view.ordered(order, visible), contents, view.count)
      : contents.slice().sort(view.comparisonOf(order, visible));
  }
  // sorting is stable, so equals stay in the order by code
  return contents
    .slice()
    .sort(
      oneAfterTheOther(
        order.map((one) =>
          isByField(one)
            ? view.comparisonOf([one], visible)
            : byNumber(numbersOf(ranks, view.count), one.direction === 'DESC'),
        ),
      ),
    );
}

/** By content: how well it fits the words. */
function numbersOf(ranks: Ranks | null, count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (const [content, rank] of ranks ?? []) if (content < count) numbers[content] = rank;
  return numbers;
}

/** What of an order puts anything in order: the code comes last anyway, and without words all fit them the same. */
export function neededOrder(order: readonly ProjectOrder[], ranks: Ranks | null): readonly ProjectOrder[] {
  const needed = ranks === null ? order.filter(isByField) : order;
  const last = needed.at(-1);
  return last?.field === 'CODE' && last.direction === 'ASC' ? needed.slice(0, -1) : needed;
}

export function isByField(order: ProjectOrder): order is FieldOrder {
  return order.field !== 'RELEVANCE';
}

function isLarge({ count }: View, contents: Int32Array): boolean {
  return contents.length * 16 > count;
}

let marks = new Uint8Array(0);

/** Those of an order of all contents that are among some: cheaper than sorting them where they are many. */
function within(order: Int32Array, contents: Int32Array, count: number): Int32Array {
  if (marks.length < count) marks = new Uint8Array(count);
  else marks.fill(0, 0, count);
  const isIn = marks;
  for (const content of contents) isIn[content] = 1;
  const found = new Int32Array(contents.length);
  let next = 0;
  for (const content of order) if (isIn[content] === 1) found[next++] = content;
  return found;
}
