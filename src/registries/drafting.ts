import { readFile } from './index.ts';
import { draftMapping } from './mapped/draft/draft.ts';
import { findTable } from './mapped/draft/table.ts';
import { createMappedList } from './mapped/list.ts';
import { factsOf } from './mapped/load.ts';
import { parseMapping } from './mapped/mapping.ts';
import type { ProjectClaims, Rejection, SourceRecord } from './registry.ts';
import { WorkbookError } from './table/workbook.ts';

/** A drafted mapping, and in words what it makes of the list. */
export type Draft =
  | { readonly mapping: Record<string, unknown>; readonly preview: string }
  | { readonly problem: string };

const shownRows = 10;

/** Drafts a mapping for a list by its labels and values, and reads the list with it. */
export async function draftFrom(bytes: Uint8Array, fileName: string): Promise<Draft> {
  try {
    const table = await findTable(bytes);
    if (table === null)
      return {
        problem: `${fileName} has no table with a header in its first 40 rows, as CSV, XLSX, XLS or ODS.`,
      };
    const json = draftMapping(table, fileName);
    if (!('name' in (json['columns'] as object)))
      return {
        problem: `${fileName} has no column that could be the projects' names; its columns are ${table.labels.slice(0, 20).join(', ')}.`,
      };
    const mapping = parseMapping(JSON.stringify(json), 'the draft');
    const registry = {
      ...factsOf(mapping, { name: 'the draft', isOwn: true }),
      readers: [createMappedList(mapping)],
    };
    const reading = await readFile({ name: fileName, bytes: once(bytes) }, [registry]);
    const shown: string[] = [];
    const problems: Rejection[] = [];
    let read = 0;
    for await (const result of reading.results) {
      if (result.type === 'rejection') problems.push(result);
      else if (read++ < shownRows) shown.push(describe(result));
    }
    return { mapping: json, preview: [...shown, ...summary(read, problems, table.rows.length)].join('\n') };
  } catch (error) {
    if (error instanceof WorkbookError) return { problem: error.message };
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** One project on one line; implementers are not named here, for nobody has said yet which of them are persons. */
function describe({ line, record: { code, claims } }: SourceRecord): string {
  const money = (['granted', 'euGranted', 'realised', 'totalCost'] as const).flatMap((field) =>
    claims[field]?.value == null ? [] : [`${field} ${claims[field].value / 100}`],
  );
  const other = claims.otherCurrency?.value;
  const parts = [
    claims.name?.value,
    daysOf(claims),
    claims.fund?.value,
    claims.status?.value,
    ...money,
    other &&
      `${other.currency} ${[other.granted, other.totalCost].flatMap((cents) => (cents === null ? [] : [cents / 100])).join(', ')}`,
    claims.lead?.value?.businessId,
    [...(claims.regions?.value ?? []), ...(claims.municipalities?.value ?? [])].join(', '),
  ];
  return `row ${line}: ${[code, ...parts].filter((part) => part).join(' | ')}`;
}

function daysOf({ startsOn, startsIn, endsOn, endsIn }: ProjectClaims): string {
  const days = [startsOn?.value ?? startsIn?.value, endsOn?.value ?? endsIn?.value];
  return days.every((day) => day == null) ? '' : days.map((day) => day ?? '').join(' – ');
}

function summary(read: number, problems: readonly Rejection[], sampled: number): string[] {
  const first = problems
    .slice(0, 3)
    .map(({ line, message }) => `${line === null ? '' : `row ${line}: `}${message}`);
  return [`${read} projects read, ${problems.length} rejections (drafted from ${sampled} rows).`, ...first];
}
