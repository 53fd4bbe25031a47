/**
 * The contract between a registry and the rest of the house: bytes in, source records and rejections out.
 * A registry knows no database. Names and numbers are kept as printed; linking them is `importing`'s work.
 */

import type { Line } from './stream.ts';

export type Fund = 'ESF' | 'ERDF' | 'ESF_PLUS' | 'JTF' | 'OTHER' | 'UNKNOWN';
export type ProgrammePeriod =
  | 'PERIOD_2000_2006'
  | 'PERIOD_2007_2013'
  | 'PERIOD_2014_2020'
  | 'PERIOD_2021_2027'
  | 'UNKNOWN';
export type ProjectStatus = 'ACTIVE' | 'ENDED' | 'INTERRUPTED' | 'UNKNOWN';
export type ProjectKind =
  | 'WITH_PARTICIPANTS'
  | 'WITHOUT_PARTICIPANTS'
  | 'DEVELOPMENT'
  | 'INVESTMENT'
  | 'INVESTMENT_AND_DEVELOPMENT'
  | 'BUSINESS_AID'
  | 'UNKNOWN';
export type IndicatorKind =
  | 'PARTICIPANTS'
  | 'PARTICIPATING_COMPANIES'
  | 'NEW_JOBS'
  | 'NEW_COMPANIES'
  | 'QUALIFICATIONS'
  | 'OTHER';
export type SourceKind = 'PAGE' | 'LIST_ROW' | 'REPORT';
export type Basis = 'READ' | 'DERIVED' | 'INFERRED';

/** A number and a name, as in "5. Sosiaalinen osallisuus": code "5" without its stop, name without the code. */
export interface CodedName {
  readonly code: string | null;
  /** Absent where the form prints the number alone. */
  readonly name?: string | null;
}

/** What is absent the form does not ask for: it says nothing against what another source says of the same name. */
export interface LeadFacts {
  readonly name: string;
  /** The registry says that it is a natural person, who is named nowhere. */
  readonly isPerson?: true;
  /** With a valid check digit, else null and a rejection says so. */
  readonly businessId?: string | null;
  /** The registry's own word: "Kunta", "Säätiö". */
  readonly organisationType?: string | null;
  readonly streetAddress?: string | null;
  readonly postalCode?: string | null;
  readonly postalPlace?: string | null;
  readonly homepage?: string | null;
}

export interface PartnerFacts {
  readonly name: string;
  readonly businessId: string | null;
}

export interface IndicatorFacts {
  readonly kind: IndicatorKind;
  readonly label: string;
  readonly planned: number | null;
  readonly plannedWomen: number | null;
  readonly realised: number | null;
  readonly realisedWomen: number | null;
  /** Absent where it is READ from its own labels. */
  readonly basis?: Basis;
  /** The words of the public text that an inferred number stands in. */
  readonly quote?: string;
}

export interface YesNoFacts {
  readonly answer: boolean;
  readonly reason: string | null;
}

export interface EqualityFacts {
  readonly environmentAnalysed: YesNoFacts | null;
  readonly mainstreamed: YesNoFacts | null;
  readonly mainGoal: YesNoFacts | null;
}

export interface SustainabilityFacts {
  /** The row's label as printed: "Natura 2000 -ohjelman kohteet". */
  readonly topic: string;
  /** 0–10. */
  readonly direct: number;
  /** 0–10. */
  readonly indirect: number;
  readonly reason: string | null;
}

export interface ClassificationFacts {
  readonly principle: string;
  readonly value: string;
}

export interface SectionFacts {
  /** "3.1", or null where the heading has no number. */
  readonly number: string | null;
  readonly heading: string;
  readonly text: string;
  readonly page: number | null;
}

/** All that a registry can say of one project. Days are ISO dates, money is whole cents. */
export interface ProjectFacts {
  readonly name: string;
  readonly fund: Fund;
  readonly period: ProgrammePeriod;
  readonly programmePart: string;
  readonly priority: CodedName;
  readonly objective: CodedName;
  readonly kind: ProjectKind;
  readonly status: ProjectStatus;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly authority: string;
  readonly homepage: string;
  readonly applicants: string;
  readonly lead: LeadFacts;
  /** In the registry's order; an empty list says "none", null or no claim says nothing. */
  readonly partners: readonly PartnerFacts[];
  readonly regions: readonly string[];
  readonly subregions: readonly string[];
  readonly municipalities: readonly string[];
  readonly isNationwide: boolean;
  /** ISO 3166 code, "FI"; a registry of Finland need not say it. */
  readonly country: string;
  readonly directTargetGroups: string;
  readonly indirectTargetGroups: string;
  readonly summary: string;
  readonly informationPlan: string;
  readonly disseminationPlan: string;
  readonly finalReportSummary: string;
  readonly granted: number;
  readonly realised: number;
  readonly publicPlanned: number;
  readonly publicRealised: number;
  /** The whole cost of the operation, whoever pays it. */
  readonly totalCost: number;
  /** The Union's share of the funding, 0–1. */
  readonly coFinancingRate: number;
  readonly indicators: readonly IndicatorFacts[];
  readonly equality: EqualityFacts;
  readonly sustainability: readonly SustainabilityFacts[];
  readonly classification: readonly ClassificationFacts[];
  readonly sections: readonly SectionFacts[];
}

export type FieldName = keyof ProjectFacts;

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

export interface SourceRecord {
  readonly type: 'source';
  readonly registry: string;
  readonly kind: SourceKind;
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  /** The public text: normalised, personal data masked character by character, so that offsets hold. */
  readonly text: string;
  /** The same normalised text before masking; stored apart, served to nobody. */
  readonly original: string;
  readonly record: ProjectRecord;
}

export type RejectionCode =
  | 'EMPTY_FILE'
  | 'NOT_TEXT'
  | 'UNKNOWN_REGISTRY'
  | 'AMBIGUOUS_REGISTRY'
  | 'NO_CODE'
  | 'BAD_CODE'
  | 'BAD_BUSINESS_ID'
  | 'BAD_DATE'
  | 'BAD_AMOUNT'
  | 'BAD_NUMBER'
  | 'BAD_VALUE'
  | 'DUPLICATE_CODE'
  | 'SHUFFLED_ROW'
  | 'AMBIGUOUS_ROW'
  | 'TOO_LARGE'
  | 'UNREADABLE_FILE';

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
  readonly kind: 'PAGE' | 'REPORT';
  /** Whether the text (normalised, of the whole file or its beginning) is this form, by its labels and shape. */
  recognises(text: string): boolean;
  /** Never throws for bad data. */
  read(text: string): Iterable<SourceRecord | Rejection>;
}

/** One form of lists, a row to a project, read line by line however long it is: "eura2014/list". */
export interface ListReader {
  readonly id: string;
  readonly kind: 'LIST_ROW';
  /**
   * How many columns it knows where the first lines are this form, by the header's labels or by the rows' shape; 0
   * where they are not.
   */
  recognises(lines: readonly Line[]): number;
  /** Where the lines are nearly this form: the sentence that says what they lack. */
  explains?(lines: readonly Line[]): string | null;
  /** Never throws for bad data. */
  read(lines: AsyncIterable<Line>): AsyncIterable<SourceRecord | Rejection>;
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
  readonly readers: readonly (Reader | ListReader)[];
}

export interface MappingFile {
  /** Its own name, for sentences: never a path of somebody's machine. */
  readonly name: string;
  /** From the folder that whoever runs the import has named, not bundled. */
  readonly isOwn: boolean;
}
