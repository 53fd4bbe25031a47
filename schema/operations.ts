// Made by npm run generate from operations/*.graphql.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** How a value was known. */
export type Basis =
  /** Follows from another value */
  | 'DERIVED'
  /** Understood from running text */
  | 'INFERRED'
  /** Printed in a labelled field */
  | 'READ';

/** Days from one to another, both included; either end may be left open. */
export type DateRange = {
  /** The first day. */
  from?: string | null | undefined;
  /** The last day. */
  to?: string | null | undefined;
};

/** Amounts in euros from one to another, both included; either end may be left open. */
export type EuroRange = {
  /** The largest amount. */
  max?: number | null | undefined;
  /** The smallest amount. */
  min?: number | null | undefined;
};

/** A fund of the European Union. */
export type Fund =
  /** European Regional Development Fund (EAKR) */
  | 'ERDF'
  /** European Social Fund (ESR) */
  | 'ESF'
  /** European Social Fund Plus (ESR+) */
  | 'ESF_PLUS'
  /** Just Transition Fund (JTF) */
  | 'JTF'
  /** Another fund, or several */
  | 'OTHER'
  /** The registry does not say */
  | 'UNKNOWN';

/** What an organisation is in a project. */
export type ImplementerRole =
  /** The applicant that answers for the whole (hakija, toteuttaja) */
  | 'LEAD'
  /** A partner (osatoteuttaja) */
  | 'PARTNER';

/** What an indicator counts. */
export type IndicatorKind =
  /** New companies */
  | 'NEW_COMPANIES'
  /** New jobs */
  | 'NEW_JOBS'
  /** Something else: the label says what */
  | 'OTHER'
  /** Persons who began or take part */
  | 'PARTICIPANTS'
  /** Companies that take part */
  | 'PARTICIPATING_COMPANIES'
  /** Qualifications completed */
  | 'QUALIFICATIONS';

/** Whole numbers from one to another, both included; either end may be left open. */
export type IntRange = {
  /** The largest number. */
  max?: number | null | undefined;
  /** The smallest number. */
  min?: number | null | undefined;
};

/** How it was known which organisation an implementer is. */
export type MatchRule =
  /** The registry prints its business id */
  | 'BUSINESS_ID'
  /** By name alone: no business id is known */
  | 'NAME'
  /** Exactly this name is known by one business id only */
  | 'OFFICIAL_NAME';

/** The direction of an order. What has no value comes last both ways. */
export type OrderDirection =
  /** Smallest, earliest, A first */
  | 'ASC'
  /** Largest, latest, Z first */
  | 'DESC';

/** Which organisations are meant. All that is given must hold; a list means any of its values. */
export type OrganisationFilter = {
  /** With one of these business ids. */
  businessId?: Array<string> | null | undefined;
  /** Whose projects are granted so much EU and state funding in all, each project whole. */
  granted?: EuroRange | null | undefined;
  /** With a seat in one of these municipalities, by code; an abolished code means its successors. */
  municipality?: Array<string> | null | undefined;
  /** That carry out so many projects. */
  projects?: IntRange | null | undefined;
  /** With a seat in one of these regions, by code. */
  region?: Array<string> | null | undefined;
  /** That are this in a project; then only those projects count for `projects`, `granted` and orders. */
  role?: ImplementerRole | null | undefined;
  /** With all of these words in one of its spellings, as `ProjectFilter.text` takes them. */
  text?: string | null | undefined;
  /** Of one of these types. */
  type?: Array<OrganisationType> | null | undefined;
};

/** The type of an organisation (organisaatiotyyppi): the registries’ own vocabularies as one. */
export type OrganisationType =
  /** Association (järjestö tai yhdistys) */
  | 'ASSOCIATION'
  /** Company, its size not said (yritys) */
  | 'COMPANY'
  /** Foundation (säätiö) */
  | 'FOUNDATION'
  /** Joint municipal authority (kuntayhtymä) */
  | 'JOINT_MUNICIPAL_AUTHORITY'
  /** Large company (suuri yritys, suuryritys) */
  | 'LARGE_COMPANY'
  /** Medium-sized company (keskisuuri yritys) */
  | 'MEDIUM_COMPANY'
  /** Micro company (mikroyritys) */
  | 'MICRO_COMPANY'
  /** Municipality (kunta, kaupunki) */
  | 'MUNICIPALITY'
  /** Non-governmental organisation (kansalaisjärjestö) */
  | 'NGO'
  /** Something else (muu), or a word that is in no vocabulary */
  | 'OTHER'
  /** Another educational institution (muu oppilaitos) */
  | 'OTHER_EDUCATIONAL_INSTITUTION'
  /** Research institute (tutkimuslaitos) */
  | 'RESEARCH_INSTITUTE'
  /** Small company (pieni yritys) */
  | 'SMALL_COMPANY'
  /** State authority (valtion viranomainen) */
  | 'STATE_AUTHORITY'
  /** University (yliopisto) */
  | 'UNIVERSITY'
  /** University of applied sciences (ammattikorkeakoulu) */
  | 'UNIVERSITY_OF_APPLIED_SCIENCES'
  /** Vocational institution (ammatillinen oppilaitos) */
  | 'VOCATIONAL_INSTITUTION';

/** What a printed place name stands for. */
export type PlaceKind =
  /** A municipality (kunta) */
  | 'MUNICIPALITY'
  /** A region (maakunta) */
  | 'REGION'
  /** A sub-region (seutukunta) */
  | 'SUBREGION';

/** A programme period of the structural funds. */
export type ProgrammePeriod =
  /** 2000–2006 */
  | 'PERIOD_2000_2006'
  /** 2007–2013 */
  | 'PERIOD_2007_2013'
  /** 2014–2020 */
  | 'PERIOD_2014_2020'
  /** 2021–2027 */
  | 'PERIOD_2021_2027'
  /** The registry does not say */
  | 'UNKNOWN';

/** By what projects are grouped and counted. */
export type ProjectDimension =
  /** The authority (vastuuviranomainen), all its spellings as one */
  | 'AUTHORITY'
  /** The year of the last day (päättymisvuosi) */
  | 'END_YEAR'
  /** The fund (rahasto) */
  | 'FUND'
  /** The kind (projektityyppi) */
  | 'KIND'
  /** The lead (hakija, toteuttaja) */
  | 'LEAD'
  /** The municipalities of today (kunnat); a project may have several */
  | 'MUNICIPALITY'
  /** The specific objective (erityistavoite), of one programme each */
  | 'OBJECTIVE'
  /** Lead and partners (toteuttajat); a project may have several */
  | 'ORGANISATION'
  /** The types of lead and partners (organisaatiotyyppi); a project may have several */
  | 'ORGANISATION_TYPE'
  /** The programme period (ohjelmakausi) */
  | 'PERIOD'
  /** The priority (toimintalinja), of one programme each */
  | 'PRIORITY'
  /** The regions of today (maakunnat); a project may have several */
  | 'REGION'
  /** The registry (rekisteri) */
  | 'REGISTRY'
  /** The year of the first day (aloitusvuosi) */
  | 'START_YEAR'
  /** Where it stands (toiminnan tila) */
  | 'STATUS'
  /** The sub-regions (seutukunnat); a project may have several */
  | 'SUBREGION'
  /** The target groups (kohderyhmät) and every broader one; a project may have several */
  | 'TARGET_GROUP';

/** Which projects are meant. All that is given must hold; a list means any of its values, so an empty list finds nothing. */
export type ProjectFilter = {
  /** Under way on this day: first and last day are known, and it is neither before nor after them. */
  activeOn?: string | null | undefined;
  /** Answered for by one of these authorities (vastuuviranomainen): the whole name or the short one, in any spelling. */
  authority?: Array<string> | null | undefined;
  /** Of which something was observed at or after this moment that had not been known: new ones and changed ones. */
  changedSince?: string | null | undefined;
  /** With one of these codes of the registries. */
  code?: Array<string> | null | undefined;
  /** Ending within these days. */
  endsOn?: DateRange | null | undefined;
  /** Funded from one of these. */
  fund?: Array<Fund> | null | undefined;
  /** With EU and state funding granted within these amounts. */
  granted?: EuroRange | null | undefined;
  /** Of which sources say different things, or of which none does. */
  hasDiscrepancy?: boolean | null | undefined;
  /** With a final report’s summary, or without one. */
  hasFinalReport?: boolean | null | undefined;
  /** With one of these organisations, as lead or partner. */
  implementer?: Array<string> | null | undefined;
  /** Of one of these kinds. */
  kind?: Array<ProjectKind> | null | undefined;
  /** Led by one of these organisations. */
  lead?: Array<string> | null | undefined;
  /** In one of these municipalities: Statistics Finland’s codes, or NATIONWIDE. An abolished code also finds its successors’ projects, and the other way round. */
  municipality?: Array<string> | null | undefined;
  /** Of one of these specific objectives (erityistavoite): a code as printed ("10.1"), or a key ("kkt-2014:10.1"). */
  objective?: Array<string> | null | undefined;
  /** With an implementer of one of these types, as lead or partner. */
  organisationType?: Array<OrganisationType> | null | undefined;
  /** Of one of these programme periods. */
  period?: Array<ProgrammePeriod> | null | undefined;
  /** Of one of these priorities (toimintalinja): a code as printed ("5"), or a key that is unique across programmes ("kkt-2014:5"). */
  priority?: Array<string> | null | undefined;
  /** Of which something was published after this dataset version: for keeping a copy in step. */
  publishedSince?: string | null | undefined;
  /** With EU and state funding realised within these amounts. */
  realised?: EuroRange | null | undefined;
  /** In one of these regions (maakunta), by code, or NATIONWIDE for projects of the whole country that name none: regions printed, and the regions of the municipalities printed. */
  region?: Array<string> | null | undefined;
  /** Published in one of these registries. */
  registry?: Array<string> | null | undefined;
  /** Beginning within these days. */
  startsOn?: DateRange | null | undefined;
  /** That stand so. */
  status?: Array<ProjectStatus> | null | undefined;
  /** In one of these sub-regions (seutukunta), by code: sub-regions printed, and those of the municipalities printed. */
  subregion?: Array<string> | null | undefined;
  /** For one of these target groups or a narrower one, by code, direct or indirect. */
  targetGroup?: Array<string> | null | undefined;
  /** With all of these words in its name, summaries, target groups, results, implementers or places, in any form and as a part of a compound: "nuoret" finds "nuorten" and "maahanmuuttajanuoret". "Words in quotes" must follow each other as written, `-word` must be absent, and the last word may be unfinished unless a blank follows it. At most 200 characters and 20 words. */
  text?: string | null | undefined;
};

/** The kind of a project (projektityyppi), in the words of its registry’s form. */
export type ProjectKind =
  /** An aid to one business (yritystuki) */
  | 'BUSINESS_AID'
  /** Development (kehittämisprojekti) */
  | 'DEVELOPMENT'
  /** Investment (investointiprojekti) */
  | 'INVESTMENT'
  /** Both (sekä investointi- että kehittämisprojekti) */
  | 'INVESTMENT_AND_DEVELOPMENT'
  /** The registry does not say */
  | 'UNKNOWN'
  /** No persons take part (projekti, jossa ei ole henkilöitä mukana) */
  | 'WITHOUT_PARTICIPANTS'
  /** Persons take part (projekti, jossa on henkilöitä mukana) */
  | 'WITH_PARTICIPANTS';

/** An order of projects. What has no value comes last both ways; equals are ordered by code. */
export type ProjectOrder = {
  /** Which way. */
  direction?: OrderDirection;
  /** By what. */
  field: ProjectOrderField;
};

/** By what projects are ordered. */
export type ProjectOrderField =
  /** The registry’s code */
  | 'CODE'
  /** The last day */
  | 'ENDS_ON'
  /** EU and state funding granted */
  | 'GRANTED'
  /** The name, in Finnish order */
  | 'NAME'
  /** EU and state funding realised */
  | 'REALISED'
  /** EU and state funding realised as a share of granted */
  | 'REALISED_SHARE'
  /** How well it fits `filter.text`; all fit the same where no text is given */
  | 'RELEVANCE'
  /** The first day */
  | 'STARTS_ON';

/** Where a project stands (toiminnan tila). */
export type ProjectStatus =
  /** Under way (toiminnassa) */
  | 'ACTIVE'
  /** Ended as planned (toiminta päättynyt) */
  | 'ENDED'
  /** Ended before its time (toiminta keskeytetty) */
  | 'INTERRUPTED'
  /** The registry does not say */
  | 'UNKNOWN';

/** What kind of thing a registry said. */
export type SourceKind =
  /** A row of a list of projects */
  | 'LIST_ROW'
  /** A project’s page */
  | 'PAGE'
  /** A report */
  | 'REPORT';

/** How a project reaches a target group. */
export type TargetReach =
  /** Its own target (varsinaiset kohderyhmät) */
  | 'DIRECT'
  /** Reached through others (välilliset kohderyhmät) */
  | 'INDIRECT';

/** How a project that is in several groups is counted. */
export type Weighting =
  /** Whole in each of them: groups may add up to more than the total */
  | 'FULL'
  /** Its money shared evenly among them in whole cents, what is left over a cent each to the first by key, so that groups add up to the total; projects are still counted whole */
  | 'SPLIT';

export type BusiestOrganisationsQueryVariables = Exact<{
  filter?: OrganisationFilter | null | undefined;
  first?: number | null | undefined;
}>;


export type BusiestOrganisationsQuery = { organisations: { totalCount: number, nodes: Array<{ businessId: string | null, name: string, type: OrganisationType | null, municipality: { name: string } | null, projects: { statistics: { projects: number, funding: { euAndState: { granted: number | null, realised: number | null } } } } }> } };

export type ChangedSinceVersionQueryVariables = Exact<{
  version: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ChangedSinceVersionQuery = { dataset: { version: string, retired: { totalCount: number, nodes: Array<{ projectId: string, code: string }> } }, projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, code: string, name: string, status: ProjectStatus, startsOn: string | null, endsOn: string | null, funding: { euAndState: { granted: number | null, realised: number | null } } }> } };

export type CitationQueryVariables = Exact<{ [key: string]: never; }>;


export type CitationQuery = { dataset: { version: string, publishedAt: string, projects: number, citation: string, registries: Array<{ id: string, name: string, publisher: string, period: ProgrammePeriod | null }> } };

export type GrantedByRegionAndYearQueryVariables = Exact<{
  filter?: ProjectFilter | null | undefined;
  weighting?: Weighting;
}>;


export type GrantedByRegionAndYearQuery = { projects: { groups: { reconciliation: string, truncated: boolean, total: { projects: number, funding: { euAndState: { granted: number | null, realised: number | null } } }, groups: Array<{ keys: Array<{ dimension: ProjectDimension, key: string | null, label: string }>, statistics: { projects: number, funding: { euAndState: { granted: number | null, realised: number | null, realisedShare: number | null } } } }> } } };

export type ImplementersAndTheirOtherProjectsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type ImplementersAndTheirOtherProjectsQuery = { projects: { nodes: Array<{ code: string, implementers: Array<{ role: ImplementerRole, nameAsPublished: string, organisation: { name: string, projects: { totalCount: number, nodes: Array<{ code: string, startsOn: string | null, lead: { organisation: { name: string } } | null }> } } }> }> } };

export type LeadsByRealisedShareQueryVariables = Exact<{
  filter?: ProjectFilter | null | undefined;
  minProjects?: number | null | undefined;
  groups?: number;
}>;


export type LeadsByRealisedShareQuery = { projects: { groups: { groupCount: number, groups: Array<{ keys: Array<{ key: string | null, label: string }>, statistics: { projects: number, funding: { euAndState: { granted: number | null, realised: number | null, realisedShare: number | null } } } }> } } };

export type MunicipalityThroughTimeQueryVariables = Exact<{
  code: string;
  first?: number | null | undefined;
}>;


export type MunicipalityThroughTimeQuery = { municipality: { code: string, name: string, isAbolished: boolean, isSplit: boolean, abolishedOn: string | null, population: number | null, nameInSwedish: string, successors: Array<{ code: string, name: string }>, predecessors: Array<{ code: string, name: string }>, region: { code: string, name: string } | null, subregion: { code: string, name: string } | null, projects: { totalCount: number, nodes: Array<{ code: string, then: Array<{ code: string, name: string }>, today: Array<{ code: string, name: string }> }> } } | null };

export type OrganisationPartnersQueryVariables = Exact<{
  businessId: string;
  first?: number | null | undefined;
}>;


export type OrganisationPartnersQuery = { organisation: { name: string, partners: { totalCount: number, nodes: Array<{ organisation: { businessId: string | null, name: string }, statistics: { projects: number, funding: { euAndState: { granted: number | null } } }, projects: { nodes: Array<{ code: string, name: string }> } }> } } | null };

export type OrganisationPortfolioQueryVariables = Exact<{
  businessId: string;
  first?: number | null | undefined;
}>;


export type OrganisationPortfolioQuery = { organisation: { name: string, names: Array<string>, type: OrganisationType | null, municipality: { code: string, name: string, region: { code: string, name: string } | null } | null, projects: { totalCount: number, nodes: Array<{ code: string, name: string, funding: { euAndState: { granted: number | null, realised: number | null, realisedShare: number | null } }, targetGroups: Array<{ reach: TargetReach, targetGroup: { code: string } }> }> } } | null };

export type ProjectHistoryQueryVariables = Exact<{
  code: string;
}>;


export type ProjectHistoryQuery = { project: { name: string, observedAt: string, changes: Array<{ field: string, old: string | null, new: string | null, observedAt: string }>, discrepancies: Array<{ field: string, rule: string, claims: Array<{ value: string | null, source: { kind: SourceKind, observedAt: string } }> }>, provenance: Array<{ field: string, value: string | null, basis: Basis, section: string | null, quote: string | null, offset: number | null }>, sources: Array<{ kind: SourceKind, observedAt: string, sha256: string }> } | null };

export type ProjectListQueryVariables = Exact<{
  filter?: ProjectFilter | null | undefined;
  orderBy?: Array<ProjectOrder> | ProjectOrder | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProjectListQuery = { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, name: string, status: ProjectStatus, startsOn: string | null, endsOn: string | null, lead: { nameAsPublished: string, organisation: { name: string, businessId: string | null, municipality: { name: string, region: { name: string } | null } | null } } | null, regions: Array<{ code: string, name: string }>, targetGroups: Array<{ targetGroup: { code: string, label: string } }>, funding: { euAndState: { granted: number | null, realised: number | null } } }> } };

export type ProjectPageQueryVariables = Exact<{
  code: string;
}>;


export type ProjectPageQuery = { project: { id: string, code: string, name: string, fund: Fund, period: ProgrammePeriod, programmePart: string | null, kind: ProjectKind, status: ProjectStatus, startsOn: string | null, endsOn: string | null, homepage: string | null, summary: string | null, finalReportSummary: string | null, isNationwide: boolean, observedAt: string, lastListedAt: string | null, direct: string | null, priority: { code: string, key: string, name: string, programme: { code: string, name: string } } | null, objective: { code: string, key: string, name: string } | null, authority: { name: string, shortName: string | null, kind: string | null, nameAsPublished: string } | null, implementers: Array<{ role: ImplementerRole, nameAsPublished: string, matchedBy: MatchRule, organisation: { id: string, businessId: string | null, name: string, names: Array<string>, type: OrganisationType | null, homepage: string | null, municipality: { code: string, name: string } | null } }>, places: Array<{ kind: PlaceKind, nameAsPublished: string, region: { code: string, name: string } | null, subregion: { code: string, name: string } | null, municipality: { code: string, name: string } | null }>, municipalities: Array<{ code: string, name: string }>, regions: Array<{ code: string, name: string }>, targetGroups: Array<{ reach: TargetReach, phrase: string, offset: number, targetGroup: { code: string, label: string } }>, funding: { euAndState: { granted: number | null, realised: number | null, realisedShare: number | null }, publicTotal: { planned: number | null, realised: number | null, realisedShare: number | null } }, indicators: Array<{ kind: IndicatorKind, label: string, planned: number | null, plannedWomen: number | null, realised: number | null, realisedWomen: number | null, basis: Basis }>, equality: { environmentAnalysed: { answer: boolean, reason: string | null } | null, mainstreamed: { answer: boolean, reason: string | null } | null, mainGoal: { answer: boolean, reason: string | null } | null } | null, sustainability: Array<{ topic: string, label: string, direct: number, indirect: number, reason: string | null }>, classification: Array<{ principle: string, value: string }>, sections: Array<{ number: string | null, heading: string, text: string }>, sources: Array<{ kind: SourceKind, locator: string, observedAt: string, sha256: string, lacks: Array<string> }> } | null };

export type ProjectSearchPageQueryVariables = Exact<{
  filter?: ProjectFilter | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type ProjectSearchPageQuery = { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ code: string, name: string, status: ProjectStatus, startsOn: string | null, endsOn: string | null, lead: { organisation: { name: string } } | null }>, statistics: { organisations: number, municipalities: number, medianDurationDays: number | null, missing: { granted: number, realised: number, places: number }, funding: { euAndState: { granted: number | null, realised: number | null, realisedShare: number | null } } }, facets: Array<{ dimension: ProjectDimension, values: Array<{ key: string | null, label: string, count: number }> }> } };

export type ProjectsForTargetGroupQueryVariables = Exact<{
  code: string;
  first?: number | null | undefined;
}>;


export type ProjectsForTargetGroupQuery = { targetGroup: { code: string, label: string, labelInEnglish: string, broader: { code: string } | null, narrower: Array<{ code: string, label: string }>, projects: { totalCount: number, nodes: Array<{ code: string, name: string, targetGroups: Array<{ reach: TargetReach, phrase: string, targetGroup: { code: string } }> }> } } | null };

export type RegionsAndTheirProjectsQueryVariables = Exact<{
  first?: number | null | undefined;
}>;


export type RegionsAndTheirProjectsQuery = { regions: Array<{ code: string, name: string, nuts3: string | null, projects: { totalCount: number, nodes: Array<{ code: string, name: string, lead: { organisation: { name: string } } | null, funding: { euAndState: { granted: number | null } } }> } }> };

export type RegisterHealthQueryVariables = Exact<{
  registry: string;
}>;


export type RegisterHealthQuery = { registry: { name: string, publisher: string, period: ProgrammePeriod | null, imports: Array<{ version: string | null, read: number, new: number, changed: number, unchanged: number, rejected: number }>, coverage: Array<{ field: string, filled: number, total: number }>, rejections: { totalCount: number, nodes: Array<{ file: string, line: number | null, code: string, message: string }> } } | null };

export type SearchBoxQueryVariables = Exact<{
  text: string;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchBoxQuery = { search: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<
      | { __typename: 'Municipality', code: string, name: string }
      | { __typename: 'Organisation', businessId: string | null, name: string }
      | { __typename: 'Project', code: string, name: string }
      | { __typename: 'TargetGroup', code: string, label: string }
    > } };

export type SearchProjectsQueryVariables = Exact<{
  text: string;
  region?: Array<string> | string | null | undefined;
  targetGroup?: Array<string> | string | null | undefined;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type SearchProjectsQuery = { projects: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, edges: Array<{ node: { code: string, name: string, lead: { nameAsPublished: string } | null }, match: Array<{ field: string, snippet: Array<{ text: string, isHit: boolean }> }> }> } };
