import type { Basis } from '../../vocabulary/basis.ts';
import { fundOfAbbreviation } from '../../vocabulary/fund.ts';
import type { FieldName, ProjectFacts } from '../projectFacts.ts';
import type { ProjectClaims, Reading, Rejection, RejectionCode } from '../registry.ts';
import { parseCodedName, parseDay, quote } from '../text/values.ts';
import type { Cell, Cells } from './cells.ts';
import { parseListAmount, readCell } from './cells.ts';
import { amountColumns, type Column, type ListWords } from './words.ts';

/** What a row says of its project; a value that can't be read makes no claim and is rejected by itself. */
export interface RowClaims {
  readonly claims: ProjectClaims;
  readonly rejections: readonly Rejection[];
}

/** Claims of one row from its public text; an empty column claims null, a column that is not there claims nothing. */
export function claimCells(text: string, cells: Cells, line: number, words: ListWords): RowClaims {
  const claims: Partial<Record<FieldName, Reading<unknown>>> = {};
  const rejections: Rejection[] = [];
  const code = cells.code === undefined ? '' : readCell(text, cells.code).toUpperCase();
  const claim = <F extends FieldName>(
    field: F,
    cell: Cell | undefined,
    value: ProjectFacts[F] | null,
    basis: Basis = 'READ',
  ) => {
    if (cell === undefined) return;
    claims[field] = { value, basis, section: null, ...trim(text, cell) };
  };
  const reject = (column: Column, rejection: RejectionCode, printed: string, problem: string) => {
    const label = words.columns.find((one) => one.column === column)?.label ?? column;
    const message = `${code}: ${label}: ${quote(printed)} ${problem}.`;
    rejections.push({ type: 'rejection', line, column: label, code: rejection, message });
  };
  const read = (column: Column) => {
    const cell = cells[column];
    return cell === undefined ? '' : readCell(text, cell);
  };

  claim('fund', cells.fund, fundOfAbbreviation(read('fund')) ?? null);
  claim('period', cells.code, words.period, 'DERIVED');
  if (words.isBusinessAid(code)) claim('kind', cells.code, 'BUSINESS_AID', 'DERIVED');
  for (const field of ['name', 'programmePart', 'authority'] as const) {
    claim(field, cells[field], read(field) || null);
  }
  const priority = parseCodedName(read('priority'));
  claim(
    'priority',
    cells.priority,
    priority.code === null
      ? null
      : { code: priority.code, ...(priority.name !== null && { name: priority.name }) },
  );
  claim('lead', cells.lead, read('lead') === '' ? null : { name: read('lead') });
  const printedStatus = read('status');
  const status = words.statuses[printedStatus.toLowerCase().replace(/\s+/gu, ' ')];
  if (printedStatus !== '' && status === undefined) {
    const known = Object.keys(words.statuses).slice(0, 4).join('; ');
    reject('status', 'BAD_VALUE', printedStatus, `is not known here; known are: ${known}`);
  }
  claim('status', cells.status, printedStatus === '' ? null : (status ?? 'UNKNOWN'));
  for (const field of ['startsOn', 'endsOn'] as const) {
    const printed = read(field);
    const parsed = printed === '' ? { value: null } : parseDay(printed);
    if ('value' in parsed) claim(field, cells[field], parsed.value);
    else reject(field, 'BAD_DATE', printed, parsed.problem);
  }
  for (const { column } of amountColumns) {
    const parsed = parseListAmount(read(column));
    if ('value' in parsed) claim(column, cells[column], parsed.value);
    else reject(column, 'BAD_AMOUNT', read(column), parsed.problem);
  }
  return { claims: claims as ProjectClaims, rejections };
}

function trim(text: string, cell: Cell): { readonly offset: number; readonly length: number } {
  const printed = text.slice(cell.start, cell.end);
  const offset = cell.start + printed.length - printed.trimStart().length;
  return { offset, length: printed.trim().length };
}
