import type { Span } from '../../masking/span.ts';
import type { ReportClaims } from './claims.ts';
import type { findColonLabels } from './labels.ts';
import type { Outline } from './outline.ts';
import type { Page } from './pages.ts';
import type { Transcript } from './transcript.ts';
import type { Meaning } from './words.ts';

/** What a free-text document is: of a plan nothing has been done, of an interim report nothing is over. */
export type ReportKind = 'FINAL' | 'INTERIM' | 'PLAN';

/** A report as its reader sees it, from its public text. */
export interface Reading {
  readonly kind: ReportKind;
  readonly claims: ReportClaims;
  readonly text: string;
  readonly transcript: Transcript;
  readonly pages: readonly Page[];
  readonly outline: Outline;
  readonly labels: ReturnType<typeof findColonLabels<Meaning>>['labels'];
  /** Where its labels and its title stand: before the first numbered heading, without the table of contents. */
  readonly front: Span;
}
