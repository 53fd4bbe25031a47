import type { ProgrammePeriod } from '../../vocabulary/programmePeriod.ts';
import type { ProjectStatus } from '../../vocabulary/projectStatus.ts';

/** A column of a registry's project list. */
export type Column =
  | 'code'
  | 'fund'
  | 'name'
  | 'programmePart'
  | 'priority'
  | 'authority'
  | 'status'
  | 'startsOn'
  | 'endsOn'
  | 'lead'
  | 'granted'
  | 'realised'
  | 'publicPlanned'
  | 'publicRealised';

export interface ColumnWords {
  readonly column: Column;
  readonly label: string;
  /** Other spellings of the same label, as seen or to be expected. */
  readonly also?: readonly string[];
}

/** All that is known of one registry's list: its columns as published, and its code lists. */
export interface ListWords {
  readonly registry: string;
  readonly period: ProgrammePeriod;
  /** In the order in which the registry publishes them; the name's label tells the lists apart. */
  readonly columns: readonly ColumnWords[];
  /** Every programme part the list prints, in lower case; none where it has no such column. */
  readonly parts: ReadonlySet<string>;
  readonly statuses: Readonly<Record<string, ProjectStatus>>;
  /** Whether a project with this code is an aid to one business. */
  readonly isBusinessAid: (code: string) => boolean;
}

/** The columns that both lists print last, under the same labels. */
export const amountColumns = [
  { column: 'granted', label: 'Myönnetty EU- ja valtion rahoitus' },
  { column: 'realised', label: 'Toteutunut EU- ja valtion rahoitus' },
  { column: 'publicPlanned', label: 'Suunniteltu julkinen rahoitus yhteensä' },
  { column: 'publicRealised', label: 'Toteutunut julkinen rahoitus yhteensä' },
] as const satisfies readonly ColumnWords[];
