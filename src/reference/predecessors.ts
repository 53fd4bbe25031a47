import { partsOfName } from './organisationForms.ts';
import { readTable } from './tables.ts';

const successors = new Map<string, string>();
for (const row of readTable('predecessors', ['name', 'successor_business_id', 'successor', 'source'])) {
  const { stem, form } = partsOfName(row.name);
  successors.set(`${stem} ${form}`, row.successor_business_id);
}

/** The business id of the legal person that took over from the one of this name; null where the table has none. */
export function successorOf({ stem, form }: { readonly stem: string; readonly form: string }): string | null {
  return successors.get(`${stem} ${form}`) ?? null;
}

/** What the names of the table are the same as, whatever their form. */
export const predecessorStems: ReadonlySet<string> = new Set(
  [...successors.keys()].map((key) => key.slice(0, key.lastIndexOf(' '))),
);
