/** Which part of an order: after or before a row, by its identity, and how many from the front or the back. */
export interface Keyset {
  readonly after: string | null;
  readonly before: string | null;
  readonly limit: number;
  readonly isBackward: boolean;
}

/** What a row's cursor is made of. */
export interface PageRow {
  readonly keys: readonly string[];
}

/** Where in an order a page can lie; null where a cursor stands at a row that is not there. */
function boundsOf(
  order: Int32Array,
  { after, before }: Keyset,
  placeOf: (identity: string) => number,
): { readonly begin: number; readonly end: number } | null {
  let begin = 0;
  let end = order.length;
  if (after !== null) {
    const at = order.indexOf(placeOf(after));
    if (at < 0) return null;
    begin = at + 1;
  }
  if (before !== null) {
    const at = order.indexOf(placeOf(before));
    if (at < 0) return null;
    end = at;
  }
  return { begin, end };
}

/** A page of places that are in their order already, one more than asked for; from the back, the last comes first. */
export function pageOfOrder(
  order: Int32Array,
  keyset: Keyset,
  placeOf: (identity: string) => number,
  isMeant: (place: number) => boolean = () => true,
): number[] | null {
  const bounds = boundsOf(order, keyset, placeOf);
  if (bounds === null) return null;
  const { begin, end } = bounds;
  const { limit, isBackward } = keyset;
  const found: number[] = [];
  const step = isBackward ? -1 : 1;
  for (let at = isBackward ? end - 1 : begin; at >= begin && at < end && found.length <= limit; at += step) {
    const place = order[at] as number;
    if (isMeant(place)) found.push(place);
  }
  return found;
}
