import type { IndicatorKind } from '../../vocabulary/indicatorKind.ts';
import type { ProgrammePeriod } from '../../vocabulary/programmePeriod.ts';
import type { ProjectKind } from '../../vocabulary/projectKind.ts';
import type { ProjectStatus } from '../../vocabulary/projectStatus.ts';

/** What a label's value means to us; several forms may print it under different labels. */
export type Meaning =
  | 'code'
  | 'name'
  | 'programmePart'
  | 'priority'
  | 'objective'
  | 'kind'
  | 'time'
  | 'status'
  | 'authority'
  | 'applicants'
  | 'homepage'
  | 'leadName'
  | 'leadType'
  | 'leadBusinessId'
  | 'leadStreet'
  | 'leadPostalCode'
  | 'leadPostalPlace'
  | 'leadPhone'
  | 'leadHomepage'
  | 'contactName'
  | 'contactTitle'
  | 'contactEmail'
  | 'contactPhone'
  | 'regions'
  | 'subregions'
  | 'municipalities'
  | 'site'
  | 'granted'
  | 'realised'
  | 'publicPlanned'
  | 'publicRealised'
  | 'environmentAnalysed'
  | 'mainstreamed'
  | 'mainGoal'
  | 'principle'
  | 'indicatorPlanned'
  | 'indicatorRealised';

export interface LabelWords {
  readonly label: string;
  /** Other spellings of the same label, as seen or to be expected. */
  readonly also?: readonly string[];
  readonly means: Meaning;
  /** A page without it lacks nothing. */
  readonly isOptional?: true;
}

export type ProseField =
  | 'summary'
  | 'directTargetGroups'
  | 'indirectTargetGroups'
  | 'informationPlan'
  | 'disseminationPlan'
  | 'finalReportSummary';

export type SectionKind =
  | 'LABELS'
  | 'PROSE'
  | 'GROUP'
  | 'PARTNERS'
  | 'INDICATOR'
  | 'EQUALITY'
  | 'SUSTAINABILITY'
  | 'CLASSIFICATION';

export interface SectionWords {
  readonly number: string | null;
  readonly heading: string;
  readonly also?: readonly string[];
  readonly kind: SectionKind;
  readonly labels?: readonly LabelWords[];
  readonly field?: ProseField;
  readonly indicator?: IndicatorKind;
  /** An unnumbered part of the section before it: that section's labels count in it too. */
  readonly isPart?: true;
  /** A page without it lacks nothing. */
  readonly isOptional?: true;
}

/** All that is known of one registry's form: its sections in order, each with its labels, and its code lists. */
export interface FormWords {
  readonly registry: string;
  readonly period: ProgrammePeriod;
  readonly sections: readonly SectionWords[];
  /** Labels that no other known form prints: they tell the forms apart. */
  readonly ownLabels: readonly string[];
  /** Whether the form prints a stop after the number of a main section ("1. Projekti"). */
  readonly hasNumberStop: boolean;
  readonly kinds: Readonly<Record<string, ProjectKind>>;
  readonly statuses: Readonly<Record<string, ProjectStatus>>;
  /** The topics of the sustainability table, in the form's order. */
  readonly topics: readonly string[];
  /** Lines inside the sustainability table that are neither a topic nor a reason. */
  readonly topicGroups: readonly string[];
}

/** A section's heading as the form prints it: "3.2 Varsinaiset kohderyhmät", "1. Projekti". */
export function printHeading(words: FormWords, section: SectionWords): string {
  if (section.number === null) return section.heading;
  const stop = words.hasNumberStop && !section.number.includes('.') ? '.' : '';
  return `${section.number}${stop} ${section.heading}`;
}
