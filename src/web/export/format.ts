import type { Column } from './columns.ts';
import type { ExportPage } from './pages.ts';

/** Facts about a table, for formats that can hold them. */
export interface TableFacts {
  /** The connection's field. */
  readonly field: string;
  readonly version: number;
  readonly citation: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** All that a format needs to write a table. */
export interface Table {
  readonly columns: readonly Column[];
  readonly pages: AsyncIterable<ExportPage>;
  readonly facts: TableFacts;
}

export interface Format {
  readonly id: string;
  readonly mediaType: string;
  /** With its charset, as a response says it. */
  readonly contentType: string;
  /** The separator of CSV, where it is not a comma. */
  readonly delimiter?: string;
  /** The extension of its files; the id where none is given. */
  readonly extension?: string;
  /** Given to nobody who did not name it. */
  readonly isByNameOnly?: true;
  /** The stored operation that it is made for, where an export names no question. */
  readonly operation?: string;
  /** Refuses a table that it cannot be of. */
  readonly check?: (columns: readonly Column[]) => void;
  readonly write: (table: Table) => AsyncIterable<Uint8Array>;
}
