import { authorityOf, knownAuthority } from '../../reference/authorities.ts';
import { fundOfAbbreviation } from '../../vocabulary/fund.ts';
import {
  type Cell,
  type Cells,
  isCode,
  isDay,
  isNoName,
  isPlainAmount,
  type RowReading,
  readCell,
  splitPlain,
} from './cells.ts';
import { amountColumns, type ListWords } from './words.ts';

// "Pohjois-Pohjanmaan elinkeino-, liikenne- ja ympäristökeskus, yritystuet" is three
const maxAuthorityPieces = 5;
const maxAuthorityLength = 120;

/**
 * A row of the published form, whose values hold commas and have no quotes: read from what is known by its shape – code
 * and fund first, a status with two days after it, a known authority before that, amounts last. Names are what is left
 * between these. Columns are never counted, and what fits in two ways is not read.
 */
export function anchorRow(text: string, end: number, words: ListWords): RowReading {
  const row = new Row(text, splitPlain(text, end), words);
  const code = row.cell(0);
  const fund = row.cell(1);
  if (code === undefined || !isCode(row.read(0))) {
    return { code: 'NO_CODE', problem: 'the row does not begin with a code like S20519' };
  }
  if (fund === undefined || fundOfAbbreviation(row.read(1)) === undefined) {
    return shuffled('no fund (ESR or EAKR) follows the code');
  }
  const ends = findMiddles(row);
  const [middle] = ends;
  if (middle === undefined) return shuffled(describeMissing(row));
  if (ends.length > 1) {
    return {
      code: 'AMBIGUOUS_ROW',
      problem: 'the state of the project, its authority or its priority can be read in two places',
    };
  }
  const tail = readTail(row, middle.status + 3);
  if ('code' in tail) return tail;
  const part = middle.authority - 2;
  const hasPart = words.parts.size > 0;
  return {
    cells: {
      code,
      fund,
      name: row.join(2, middle.authority - (hasPart ? 2 : 1)),
      ...(hasPart && { programmePart: row.join(part, part + 1) }),
      priority: row.join(middle.authority - 1, middle.authority),
      authority: row.join(middle.authority, middle.status),
      status: row.join(middle.status, middle.status + 1),
      startsOn: row.join(middle.status + 1, middle.status + 2),
      endsOn: row.join(middle.status + 2, middle.status + 3),
      ...tail.cells,
    },
  };
}

class Row {
  readonly text: string;
  readonly pieces: readonly Cell[];
  readonly words: ListWords;

  constructor(text: string, pieces: readonly Cell[], words: ListWords) {
    this.text = text;
    this.pieces = pieces;
    this.words = words;
  }

  cell(index: number): Cell | undefined {
    return this.pieces[index];
  }

  read(index: number): string {
    const cell = this.pieces[index];
    return cell === undefined ? '' : readCell(this.text, cell);
  }

  /** As printed, the spaces around it too. */
  raw(index: number): string {
    const cell = this.pieces[index];
    return cell === undefined ? '' : this.text.slice(cell.start, cell.end);
  }

  /** The pieces from one to before another, with the commas between them. */
  join(from: number, to: number): Cell {
    const start = this.pieces[from]?.start ?? this.text.length;
    return { start, end: this.pieces[to - 1]?.end ?? start, isQuoted: false };
  }

  isStatus(index: number): boolean {
    return Object.hasOwn(this.words.statuses, this.read(index).toLowerCase());
  }

  isDayOrNothing(index: number): boolean {
    const printed = this.raw(index);
    return printed === '' || isDay(printed);
  }
}

interface Middle {
  /** The piece that is the status. */
  readonly status: number;
  /** The piece with which the authority begins; the priority stands before it. */
  readonly authority: number;
}

/** Everywhere that priority, authority, status and two days stand one after another. */
function findMiddles(row: Row): readonly Middle[] {
  const statuses: number[] = [];
  for (let index = 4; index + 3 < row.pieces.length; index++) {
    if (row.isStatus(index) && row.isDayOrNothing(index + 1) && row.isDayOrNothing(index + 2)) {
      statuses.push(index);
    }
  }
  const isKnownStatus = statuses.length > 0;
  if (!isKnownStatus) statuses.push(...findUnknownStatuses(row));
  const known: Middle[] = [];
  const unknown: Middle[] = [];
  for (const status of statuses) {
    for (let length = 1; length <= maxAuthorityPieces; length++) {
      const authority = status - length;
      if (!isBehindPriority(row, authority)) continue;
      const { start, end } = row.join(authority, status);
      if (end - start > maxAuthorityLength) continue;
      const printed = row.text.slice(start, end);
      if (knownAuthority(printed) !== null) known.push({ status, authority });
      else if (isKnownStatus && mayBeAuthority(printed)) unknown.push({ status, authority });
    }
  }
  return known.length > 0 ? known : unknown;
}

// a state that stands in no code list: two days behind it, one of them printed
function findUnknownStatuses(row: Row): readonly number[] {
  const found: number[] = [];
  for (let index = 4; index + 3 < row.pieces.length; index++) {
    const printed = row.raw(index);
    const isWord = printed === '' || (/^\p{Lu}/u.test(printed) && printed.length <= 40);
    const days = [row.raw(index + 1), row.raw(index + 2)];
    if (isWord && days.some(isDay) && days.every((day) => day === '' || isDay(day))) found.push(index);
  }
  return found;
}

function isBehindPriority(row: Row, authority: number): boolean {
  const priority = row.raw(authority - 1);
  if (priority !== '' && !/^\d{1,2}$/u.test(priority)) return false;
  if (row.words.parts.size === 0) return authority >= 4;
  return authority >= 5 && row.words.parts.has(row.read(authority - 2).toLowerCase());
}

// an authority that the table lacks is read as printed, unless words of another column slid into it
function mayBeAuthority(printed: string): boolean {
  if (!/^\p{Lu}/u.test(printed)) return false;
  const [, ...others] = printed.split(',');
  return others.every((other) => other.startsWith(' ')) && authorityOf(printed).kind === null;
}

function readTail(row: Row, from: number): RowReading {
  const { length } = row.pieces;
  let filled = length;
  while (filled > from && row.raw(filled - 1).trim() === '') filled--;
  let amounts = filled;
  // the first piece is the implementer's, even where it is empty
  while (amounts > from + 1 && isAmountOrNothing(row.raw(amounts - 1))) amounts--;
  const lead = row.join(from, Math.min(length, Math.max(amounts, from + 1)));
  const count = Math.max(0, filled - amounts);
  if (count > amountColumns.length) {
    return { code: 'AMBIGUOUS_ROW', problem: 'there are more than four amounts at its end' };
  }
  for (let index = from; index < amounts; index++) {
    const printed = row.read(index);
    if (printed === '' ? amounts > from + 1 : isNoName(printed) || row.isStatus(index)) {
      return shuffled("the implementer's column holds an amount, a day or nothing beside a name");
    }
  }
  const first = Math.max(amounts, from + 1);
  // an empty column says "none"; what stands behind the form's last column is padding, and then nobody can tell
  const isPadded = length - first > amountColumns.length;
  const cells: { -readonly [C in keyof Cells]: Cells[C] } = { lead };
  for (const [position, { column }] of amountColumns.entries()) {
    const index = first + position;
    if (index < filled || (index < length && !isPadded)) cells[column] = row.join(index, index + 1);
  }
  return { cells };
}

function isAmountOrNothing(printed: string): boolean {
  return printed === '' || isPlainAmount(printed);
}

function describeMissing(row: Row): string {
  const status = row.pieces.findIndex((_, index) => row.isStatus(index));
  if (status < 0) return 'no state of the project with its two days was found';
  if (!row.isDayOrNothing(status + 1) || !row.isDayOrNothing(status + 2)) {
    return 'the state of the project is not followed by its two days';
  }
  const slid = row.words.parts.size > 0 ? 'a programme part, a priority and' : 'a priority and';
  return `before the state of the project ${slid} an authority were looked for, and other words stand there`;
}

function shuffled(problem: string): RowReading {
  return { code: 'SHUFFLED_ROW', problem };
}
