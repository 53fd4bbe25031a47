/**
 * The contract between a registry and the rest of the house: bytes in, source records and rejections out.
 * A registry knows no database. Names and numbers are kept as printed; linking them is `importing`'s work.
 */

import type { Span } from '../masking/span.ts';
import type { Basis } from '../vocabulary/basis.ts';
import type { ProgrammePeriod } from '../vocabulary/programmePeriod.ts';
import type { RejectionCode } from '../vocabulary/rejectionCode.ts';
import type { SourceKind } from '../vocabulary/sourceKind.ts';
import type { FieldName, ProjectFacts } from './projectFacts.ts';
import type { TableRow } from './table/workbook.ts';
import type { Line } from './text/stream.ts';

/**
 * One field as a source says it, with where: `text.slice(offset, offset + length)` of the source's public text is
 * the quote it was read from. `value: null` is a claim too (the registry printed the label and left it empty).
 */
export interface Reading<T> {
  readonly value: T | null;
  readonly basis: Basis;
  /** "4.1 Varsinaiset kohderyhmät", or null outside any section. */
  readonly section: string | null;
  readonly offset: number;
  readonly length: number;
  /** The source was cut inside this text: worth having where nothing whole is known, and no claim against it. */
  readonly isCut?: true;
}

/** A field that is absent here makes no claim: its label was missing, the page was cut, or it was rejected. */
export type ProjectClaims = { readonly [F in FieldName]?: Reading<ProjectFacts[F]> };

/** Personal data: hangs on the source record, enters no content, no text, no report. */
export interface ContactFacts {
  readonly name: string | null;
  readonly title: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

/** A source record understood. */
export interface ProjectRecord {
  readonly code: string;
  readonly claims: ProjectClaims;
  readonly contacts: readonly ContactFacts[];
  /** The form's labels and sections that this source lacks, as the form prints them. */
  readonly lacks: readonly string[];
  /** Lines that look like labels of a form but stand in no table of labels; they stay in their section's text. */
  readonly unknownLabels: readonly string[];
}

/**
 * An implementer as a source prints it, whole or cut, claimed or not. Where it turns out to be a person, all its spans
 * are taken out of the text; so each reader declares every implementer that its text holds.
 */
export interface PrintedImplementer {
  readonly role: 'LEAD' | 'PARTNER';
  readonly name: string;
  /** Where the text holds its name, number, address and homepage, and of a lead where the project is carried out. */
  readonly spans: readonly Span[];
  /** The text ends inside the name: what would follow is unknown, so the name is hidden. */
  readonly isCut?: true;
}

export interface SourceRecord {
  readonly type: 'source';
  readonly registry: string;
  readonly kind: SourceKind;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** The web address that the source itself prints for it; without one it is found in its file. */
  readonly locator?: string;
  /** The public text: normalised, personal data masked character by character, so that offsets hold. */
  readonly text: string;
  /** The same normalised text before masking; stored apart, served to nobody. */
  readonly original: string;
  /** Of a list's row the lines that say what its columns are: with them it can be read again. */
  readonly header?: string;
  readonly record: ProjectRecord;
  readonly implementers: readonly PrintedImplementer[];
  /** Persons may be among its implementers without a mark that says so: a name that reads as a person's is one. */
  readonly hasUnmarkedPersons: boolean;
}

export type { RejectionCode };

/** A source record, or a field of it, that could not be understood. The message is public: no personal data. */
export interface Rejection {
  readonly type: 'rejection';
  readonly line: number | null;
  readonly column: string | null;
  readonly code: RejectionCode;
  readonly message: string;
}

export interface SourceFile {
  /** The file's own name, for reports: never a path of somebody's machine. */
  readonly name: string;
  /** As they come; read once. */
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** One form of whole texts that a registry publishes: "eura2014/page". */
export interface Reader {
  readonly id: string;
  /** The numbers of what it reads by: what an older edition has read is read again. */
  readonly edition: string;
  readonly kind: Exclude<SourceKind, 'LIST_ROW'>;
  /** Whether the text (normalised, of the whole file or its beginning) is this form, by its labels and shape. */
  recognises(text: string): boolean;
  /** Never throws for bad data. */
  read(text: string): Iterable<SourceRecord | Rejection>;
}

/** One form of lists, a row to a project, read line by line however long it is: "eura2014/list". */
export interface ListReader {
  readonly id: string;
  /** As a `Reader`'s. */
  readonly edition: string;
  readonly kind: 'LIST_ROW';
  readonly reads: 'LINES';
  /**
   * How many columns it knows where the first lines are this form, by the header's labels or by the rows' shape; 0
   * where they are not.
   */
  recognises(lines: readonly Line[]): number;
  /** Where the lines are nearly this form: the sentence that says what they lack. */
  explains?(lines: readonly Line[]): string | null;
  /** Of a list that may come in a workbook too. */
  readonly workbook?: {
    /** The one sheet that it stands in; else the sheet with its header. */
    readonly sheet: string | null;
    /** A row of the sheet as a line of the list, filled up to a width. */
    asLine(row: TableRow, width: number): Line;
  };
  /** How its letters are coded, by a label of WHATWG, where they are neither UTF-8 nor windows-1252. */
  readonly encoding?: string;
  /** The mapping file that describes it, where its registry is not of that file. */
  readonly mapping?: MappingFile;
  /** Never throws for bad data. */
  read(lines: AsyncIterable<Line>): AsyncIterable<SourceRecord | Rejection>;
}

/** One form of tables in a workbook, a row to a project: "eura2021/list". */
export interface TableReader {
  readonly id: string;
  /** The numbers of what it reads by. */
  readonly edition: string;
  readonly kind: 'LIST_ROW';
  readonly reads: 'ROWS';
  /** How many columns it knows where the first rows of a sheet are this form; 0 where they are not. */
  recognises(rows: readonly TableRow[]): number;
  /** Where the rows are nearly this form: the sentence that says what they lack. */
  explains?(rows: readonly TableRow[]): string | null;
  /** Never throws for bad data. */
  read(rows: AsyncIterable<TableRow>): AsyncIterable<SourceRecord | Rejection>;
  /** Reads a row from its original as it was kept, with its header; null where none was kept yet. */
  readKept(original: string, header: string | null): Iterable<SourceRecord | Rejection>;
}

export interface RegistryFacts {
  readonly id: string;
  readonly name: { readonly fi: string; readonly sv: string; readonly en: string };
  readonly publisher: string;
  readonly period: ProgrammePeriod;
  /** ISO 3166 code of the country whose projects it lists. */
  readonly country: string;
  /** ISO 639 code of the language it is published in. */
  readonly language: string;
  /** Where it was made by a mapping file, which. */
  readonly mapping?: MappingFile;
}

/** A registry and how it is read. */
export interface Registry extends RegistryFacts {
  readonly readers: readonly (Reader | ListReader | TableReader)[];
}

export interface MappingFile {
  /** Its own name, for sentences: never a path of somebody's machine. */
  readonly name: string;
  /** From the folder that whoever runs the import has named, not bundled. */
  readonly isOwn: boolean;
}
