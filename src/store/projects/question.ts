import type { SearchQuery } from '../../search/query.ts';
import type { Moment } from '../moment.ts';
import type { Money } from './columns.ts';
import type { FilterDimension } from './dimensions.ts';

/** One thing that must hold of a project, in the store's words. */
export type Condition =
  /** Has one of these values; organisations by their id. */
  | { readonly dimension: FilterDimension; readonly anyOf: readonly string[] }
  /** Meets one of these conditions. */
  | { readonly either: readonly Condition[] }
  | { readonly code: readonly string[] }
  /** The ids of projects: "eura2014:S20519". */
  | { readonly project: readonly string[] }
  /** ISO days, both included. */
  | { readonly day: 'startsOn' | 'endsOn'; readonly from?: string; readonly to?: string }
  /** Whole cents, both included. */
  | { readonly money: Money; readonly min?: bigint; readonly max?: bigint }
  | { readonly hasFinalReport: boolean }
  | { readonly hasDiscrepancy: boolean }
  /** Something was observed at or after this moment. */
  | { readonly changedSince: Date }
  /** Something was published after this version. */
  | { readonly publishedSince: number }
  | { readonly text: SearchQuery };

/** Which projects are meant: those that meet all conditions, as they were at a moment. */
export interface ProjectQuestion {
  readonly moment: Moment;
  readonly conditions: readonly Condition[];
}

/** By what projects can be ordered. */
export type ProjectOrderField =
  | 'CODE'
  | 'NAME'
  | 'STARTS_ON'
  | 'ENDS_ON'
  | 'GRANTED'
  | 'EU_AND_STATE_PLANNED'
  | 'REALISED'
  | 'REALISED_SHARE'
  | 'CHANGED_AT'
  | 'RELEVANCE';

export interface ProjectOrder {
  readonly field: ProjectOrderField;
  readonly direction: 'ASC' | 'DESC';
}

/** An order that is the same for all questions of a moment. */
export type FieldOrder = ProjectOrder & { readonly field: Exclude<ProjectOrderField, 'RELEVANCE'> };

/** Equal for questions that mean the same rows: what their answers are kept by. */
export function signatureOf(question: unknown): string {
  return JSON.stringify(question, (_key, value: unknown) =>
    typeof value === 'bigint' ? `${value}n` : value,
  );
}
