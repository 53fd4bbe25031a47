import { type Columns, compareText, none } from './columns.ts';
import type { FieldOrder } from './question.ts';

/**
 * By content: the number that it is ordered by, NaN where it has none. `byCode` are the contents in the order by code,
 * and `revision` the place of the revision that shows each.
 */
export function readNumbers(
  field: Exclude<FieldOrder['field'], 'CODE'>,
  columns: Columns,
  byCode: Int32Array,
  revision: Int32Array,
): Float64Array | Int32Array {
  const granted = columns.money.granted.values;
  const planned = columns.money.euAndStatePlanned.values;
  const realised = columns.money.realised.values;
  switch (field) {
    case 'NAME':
      return rankNames(columns, byCode);
    case 'CHANGED_AT': {
      const from = columns.revisions.observedFrom.values;
      const moments = new Float64Array(revision.length);
      for (let place = 0; place < revision.length; place++)
        moments[place] = from[revision[place] as number] as number;
      return moments;
    }
    case 'STARTS_ON':
      return dated(columns.startsOn.values);
    case 'ENDS_ON':
      return dated(columns.endsOn.values);
    case 'GRANTED':
      return granted;
    case 'EU_AND_STATE_PLANNED':
      return planned;
    case 'REALISED':
      return realised;
    case 'REALISED_SHARE':
      return realised.map((used, i) => {
        const promised = Number.isNaN(granted[i]) ? planned[i] : granted[i];
        return promised === 0 ? Number.NaN : used / (promised as number);
      });
  }
}

function dated(days: Int32Array): Float64Array {
  const known = Float64Array.from(days);
  for (let place = 0; place < days.length; place++) if (days[place] === none) known[place] = Number.NaN;
  return known;
}

/** By content: its place in the order by name; the same where the names are. */
function rankNames({ nameSorts }: Columns, byCode: Int32Array): Int32Array {
  const ranks = new Int32Array(byCode.length);
  const inOrder = byCode
    .slice()
    .sort((one, other) => compareText(nameSorts[one] as string, nameSorts[other] as string));
  let rank = 0;
  for (const [at, place] of inOrder.entries()) {
    if (at > 0 && nameSorts[place] !== nameSorts[inOrder[at - 1] as number]) rank = at;
    ranks[place] = rank;
  }
  return ranks;
}
