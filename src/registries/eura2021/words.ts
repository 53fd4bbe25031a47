import { type Fund, fundOfAbbreviation, fundWords } from '../../vocabulary/fund.ts';
import { type ProjectStatus, printedStatuses } from '../../vocabulary/projectStatus.ts';
import type { Rejection } from '../registry.ts';
import { quote } from '../text/values.ts';
import { type Column, columns } from './columns.ts';

// the list's own words beside those of the registers before it; which others there are nobody has said yet
const statuses: Readonly<Record<string, ProjectStatus>> = {
  ...printedStatuses,
  käynnissä: 'ACTIVE',
  päättynyt: 'ENDED',
};

export function statusOf(printed: string): ProjectStatus | undefined {
  const key = printed.toLowerCase();
  return Object.hasOwn(statuses, key) ? statuses[key] : undefined;
}

export function fundOf(printed: string): Fund | undefined {
  return (
    fundOfAbbreviation(printed.replace(/\s+/gu, '')) ?? fundWords.find(([words]) => words.test(printed))?.[1]
  );
}

const mostWords = 50;

/** Words of a code list that are not known, each counted and told of once. */
export class UnknownWords {
  readonly #counts = new Map<string, { column: Column; printed: string; line: number; rows: number }>();

  note(column: Column, printed: string, line: number): void {
    const key = `${column}\n${printed.toLowerCase()}`;
    const known = this.#counts.get(key);
    if (known) known.rows++;
    else if (this.#counts.size < mostWords) this.#counts.set(key, { column, printed, line, rows: 1 });
  }

  *rejections(): Generator<Rejection> {
    for (const { column, printed, line, rows } of this.#counts.values()) {
      yield {
        type: 'rejection',
        line,
        column: columns[column],
        code: 'BAD_VALUE',
        message: `${quote(printed)} is not known here: ${rows === 1 ? '1 row has' : `${rows} rows have`} it, counted as UNKNOWN and kept as printed in the project's sections.`,
      };
    }
  }
}
