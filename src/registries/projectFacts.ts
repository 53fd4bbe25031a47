import type { Basis } from '../vocabulary/basis.ts';
import type { ClassificationScheme } from '../vocabulary/classificationScheme.ts';
import type { Fund } from '../vocabulary/fund.ts';
import type { IndicatorKind } from '../vocabulary/indicatorKind.ts';
import type { ProgrammePeriod } from '../vocabulary/programmePeriod.ts';
import type { ProjectKind } from '../vocabulary/projectKind.ts';
import type { ProjectStatus } from '../vocabulary/projectStatus.ts';

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

/** A class of a code list: "021 Pk-yritysten kehittäminen" is code "021" and the label behind it. */
export interface ClassFacts {
  readonly scheme: ClassificationScheme;
  /** Null where the list prints words alone. */
  readonly code: string | null;
  readonly label: string | null;
}

/** A post office: the municipality of its name is a conclusion. */
export interface PostalPlaceFacts {
  readonly name: string;
  readonly postalCode: string | null;
}

export interface SectionFacts {
  /** "3.1", or null where the heading has no number. */
  readonly number: string | null;
  readonly heading: string;
  readonly text: string;
  readonly page: number | null;
}

/** Amounts of another currency than the euro, in its hundredths. */
export interface OtherCurrencyFacts {
  /** By ISO 4217, "SEK". */
  readonly currency: string;
  readonly granted: number | null;
  readonly planned: number | null;
  readonly realised: number | null;
  readonly publicRealised: number | null;
  readonly euGranted: number | null;
  readonly totalCost: number | null;
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
  /** What a list says less than a day of: "2023", "2023-Q3" or "2023-09". */
  readonly startsIn: string;
  readonly endsIn: string;
  readonly authority: string;
  readonly homepage: string;
  readonly applicants: string;
  /** The code that all parts of one joint project have. */
  readonly jointProject: string;
  readonly lead: LeadFacts;
  /** In the registry's order; an empty list says "none", null or no claim says nothing. */
  readonly partners: readonly PartnerFacts[];
  readonly regions: readonly string[];
  readonly subregions: readonly string[];
  readonly municipalities: readonly string[];
  /** Where it is carried out, by post office. */
  readonly postalPlaces: readonly PostalPlaceFacts[];
  readonly isNationwide: boolean;
  /** ISO 3166 code, "FI"; a registry of Finland need not say it. */
  readonly country: string;
  readonly directTargetGroups: string;
  readonly indirectTargetGroups: string;
  readonly summary: string;
  readonly informationPlan: string;
  readonly disseminationPlan: string;
  readonly finalReportSummary: string;
  /** EU and state funding: granted, planned, realised. */
  readonly granted: number;
  /** The Union's part of what was granted. */
  readonly euGranted: number;
  readonly euAndStatePlanned: number;
  readonly realised: number;
  readonly publicPlanned: number;
  readonly publicRealised: number;
  /** All funding, private money among it. */
  readonly totalPlanned: number;
  readonly totalRealised: number;
  /** The Union's part of what was realised. */
  readonly euRealised: number;
  /** The whole cost of the operation, whoever pays it. */
  readonly totalCost: number;
  /** Amounts that are not in euros: none of the others then. */
  readonly otherCurrency: OtherCurrencyFacts;
  /** The Union's share of the funding, 0–1. */
  readonly coFinancingRate: number;
  readonly indicators: readonly IndicatorFacts[];
  readonly equality: EqualityFacts;
  readonly sustainability: readonly SustainabilityFacts[];
  readonly classification: readonly ClassificationFacts[];
  /** By the code lists of 2021–2027. */
  readonly classifications: readonly ClassFacts[];
  readonly sections: readonly SectionFacts[];
}

export type FieldName = keyof ProjectFacts;
