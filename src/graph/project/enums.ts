import type { OrganisationType as OrganisationTypeValue } from '../../reference/organisationTypes.ts';
import { builder } from '../builder.ts';

export const ProjectStatus = builder.enumType('ProjectStatus', {
  description: 'Where a project stands (toiminnan tila).',
  values: {
    ACTIVE: { description: 'Under way (toiminnassa)' },
    ENDED: { description: 'Ended as planned (toiminta päättynyt)' },
    INTERRUPTED: { description: 'Ended before its time (toiminta keskeytetty)' },
    UNKNOWN: { description: 'The registry does not say' },
  } as const,
});

export const ProjectKind = builder.enumType('ProjectKind', {
  description: 'The kind of a project (projektityyppi), in the words of its registry’s form.',
  values: {
    WITH_PARTICIPANTS: { description: 'Persons take part (projekti, jossa on henkilöitä mukana)' },
    WITHOUT_PARTICIPANTS: { description: 'No persons take part (projekti, jossa ei ole henkilöitä mukana)' },
    DEVELOPMENT: { description: 'Development (kehittämisprojekti)' },
    INVESTMENT: { description: 'Investment (investointiprojekti)' },
    INVESTMENT_AND_DEVELOPMENT: { description: 'Both (sekä investointi- että kehittämisprojekti)' },
    BUSINESS_AID: { description: 'An aid to one business (yritystuki)' },
    UNKNOWN: { description: 'The registry does not say' },
  } as const,
});

export const ImplementerRole = builder.enumType('ImplementerRole', {
  description: 'What an organisation is in a project.',
  values: {
    LEAD: { description: 'The applicant that answers for the whole (hakija, toteuttaja)' },
    PARTNER: { description: 'A partner (osatoteuttaja)' },
  } as const,
});

export const MatchRule = builder.enumType('MatchRule', {
  description: 'How it was known which organisation an implementer is.',
  values: {
    BUSINESS_ID: { description: 'The registry prints its business id' },
    OFFICIAL_NAME: { description: 'Exactly this name is known by one business id only' },
    NAME: { description: 'By name alone: no business id is known' },
  } as const,
});

export const TargetReach = builder.enumType('TargetReach', {
  description: 'How a project reaches a target group.',
  values: {
    DIRECT: { description: 'Its own target (varsinaiset kohderyhmät)' },
    INDIRECT: { description: 'Reached through others (välilliset kohderyhmät)' },
  } as const,
});

export const Division = builder.enumType('Division', {
  description: 'Which division into municipalities and regions is meant.',
  values: {
    THEN: { description: 'As it was on the project’s first day' },
    TODAY: { description: 'The newest that is known' },
  } as const,
});

export const PlaceKind = builder.enumType('PlaceKind', {
  description: 'What a printed place name stands for.',
  values: {
    REGION: { description: 'A region (maakunta)' },
    SUBREGION: { description: 'A sub-region (seutukunta)' },
    MUNICIPALITY: { description: 'A municipality (kunta)' },
  } as const,
});

export const IndicatorKind = builder.enumType('IndicatorKind', {
  description: 'What an indicator counts.',
  values: {
    PARTICIPANTS: { description: 'Persons who began or take part' },
    PARTICIPATING_COMPANIES: { description: 'Companies that take part' },
    NEW_JOBS: { description: 'New jobs' },
    NEW_COMPANIES: { description: 'New companies' },
    QUALIFICATIONS: { description: 'Qualifications completed' },
    OTHER: { description: 'Something else: the label says what' },
  } as const,
});

export const Basis = builder.enumType('Basis', {
  description: 'How a value was known.',
  values: {
    READ: { description: 'Printed in a labelled field' },
    DERIVED: { description: 'Follows from another value' },
    INFERRED: { description: 'Understood from running text' },
  } as const,
});

export const SourceKind = builder.enumType('SourceKind', {
  description: 'What kind of thing a registry said.',
  values: {
    PAGE: { description: 'A project’s page' },
    LIST_ROW: { description: 'A row of a list of projects' },
    REPORT: { description: 'A report' },
  } as const,
});

export const OrganisationType = builder.enumType('OrganisationType', {
  description: 'The type of an organisation (organisaatiotyyppi): the registries’ own vocabularies as one.',
  values: {
    MUNICIPALITY: { description: 'Municipality (kunta, kaupunki)' },
    JOINT_MUNICIPAL_AUTHORITY: { description: 'Joint municipal authority (kuntayhtymä)' },
    STATE_AUTHORITY: { description: 'State authority (valtion viranomainen)' },
    UNIVERSITY: { description: 'University (yliopisto)' },
    UNIVERSITY_OF_APPLIED_SCIENCES: { description: 'University of applied sciences (ammattikorkeakoulu)' },
    VOCATIONAL_INSTITUTION: { description: 'Vocational institution (ammatillinen oppilaitos)' },
    OTHER_EDUCATIONAL_INSTITUTION: { description: 'Another educational institution (muu oppilaitos)' },
    RESEARCH_INSTITUTE: { description: 'Research institute (tutkimuslaitos)' },
    FOUNDATION: { description: 'Foundation (säätiö)' },
    ASSOCIATION: { description: 'Association (järjestö tai yhdistys)' },
    NGO: { description: 'Non-governmental organisation (kansalaisjärjestö)' },
    COMPANY: { description: 'Company, its size not said (yritys)' },
    MICRO_COMPANY: { description: 'Micro company (mikroyritys)' },
    SMALL_COMPANY: { description: 'Small company (pieni yritys)' },
    MEDIUM_COMPANY: { description: 'Medium-sized company (keskisuuri yritys)' },
    LARGE_COMPANY: { description: 'Large company (suuri yritys, suuryritys)' },
    OTHER: { description: 'Something else (muu), or a word that is in no vocabulary' },
  } as const satisfies Record<OrganisationTypeValue, { description: string }>,
});
