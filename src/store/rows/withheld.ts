import { codedFields } from '../../history/fieldNames.ts';
import type { Observation } from '../../history/merge.ts';
import { redactedName } from '../../masking/mask.ts';
import { asRedacted, mapTexts, type Takedowns } from '../takedowns.ts';
import type { StoredClass } from './class.ts';
import type { ContactsOfProject } from './contact.ts';
import type { StoredContent, StoredSections, StoredText } from './content.ts';
import type { StoredOrganisation } from './organisation.ts';
import type { ClaimingSource, Source, SourceText } from './source.ts';

/** Rows as they may be served: what each kind of row says in the registry's own words, without what is withheld. */
export interface Withholding {
  readonly content: (row: StoredContent) => StoredContent;
  readonly text: (row: StoredText) => StoredText;
  readonly sections: (row: StoredSections) => StoredSections;
  readonly organisation: (row: StoredOrganisation) => StoredOrganisation;
  readonly source: <S extends Source>(row: S) => S;
  readonly claims: (row: ClaimingSource) => ClaimingSource;
  readonly sourceText: (row: SourceText) => SourceText;
  readonly classed: (row: StoredClass) => StoredClass;
  readonly contacts: (row: ContactsOfProject) => ContactsOfProject;
}

export function withholding(takedowns: Takedowns): Withholding {
  const { hide, hideReport, isHiddenName } = takedowns;
  const hideOrNull = (text: string | null) => (text === null ? null : hide(text));
  // a masked address leads nowhere, and half a person's name is no name
  const unlessHidden = (text: string | null) => (text !== null && hide(text) !== text ? null : text);
  const source = <S extends Source>(row: S): S => ({
    ...row,
    locator: hideReport(row.locator),
    lacks: row.lacks.map(hide),
  });
  return {
    content: (row) => ({
      ...row,
      name: hide(row.name),
      programmePart: hideOrNull(row.programmePart),
      priorityName: hideOrNull(row.priorityName),
      objectiveName: hideOrNull(row.objectiveName),
      authority: hideOrNull(row.authority),
      homepage: unlessHidden(row.homepage),
      implementers: row.implementers.map((implementer) =>
        isHiddenName(implementer.name)
          ? { ...implementer, name: redactedName, isRedacted: true }
          : { ...implementer, name: hide(implementer.name) },
      ),
      places: row.places.map((place) => ({ ...place, name: hide(place.name) })),
      indicators: row.indicators.map((one) => ({
        ...one,
        label: hide(one.label),
        quote: hideOrNull(one.quote),
      })),
    }),
    text: ({ contentId, ...texts }) => ({ contentId, ...mapTexts(texts, hide) }),
    sections: ({ contentId, sections }) => ({
      contentId,
      sections: sections.map((one) => ({ ...one, heading: hide(one.heading), text: hide(one.text) })),
    }),
    organisation: (row) =>
      takedowns.organisations.has(row.id)
        ? asRedacted(row)
        : {
            ...row,
            name: hide(row.name),
            names: row.names.map(hide),
            homepage: unlessHidden(row.homepage),
          },
    source,
    claims: (row) => ({ ...source(row), claims: hideClaims(row.claims, takedowns) }),
    sourceText: (row) => ({ ...row, text: hide(row.text) }),
    classed: ({ key, label }) => ({ key, label: hideOrNull(label) }),
    contacts: ({ projectId, contacts }) => ({
      projectId,
      contacts: contacts.map(({ observedAt, ...printed }) => ({
        observedAt,
        name: unlessHidden(printed.name),
        title: unlessHidden(printed.title),
        email: unlessHidden(printed.email),
        phone: unlessHidden(printed.phone),
      })),
    }),
  };
}

function hideClaims(claims: Observation['claims'], { hide, isHiddenName }: Takedowns): Observation['claims'] {
  const hideImplementer = (facts: unknown): unknown => {
    const { name } = (facts ?? {}) as { name?: unknown };
    if (typeof name !== 'string' || !isHiddenName(name)) return mapTexts(facts, hide);
    const bare = Object.entries(facts as object).map(([key, value]) => [key, isOwn.has(key) ? null : value]);
    return { ...Object.fromEntries(bare), name: redactedName };
  };
  return Object.fromEntries(
    Object.entries(claims).map(([field, reading]) => {
      if (codedFields.has(field) || !reading) return [field, reading];
      const value: unknown = reading.value;
      const hidden =
        field === 'lead'
          ? hideImplementer(value)
          : field === 'partners' && Array.isArray(value)
            ? value.map(hideImplementer)
            : mapTexts(value, hide);
      return [field, { ...reading, value: hidden, section: mapTexts(reading.section, hide) }];
    }),
  ) as Observation['claims'];
}

/** What of an implementer leads to who it is. */
const isOwn: ReadonlySet<string> = new Set([
  'businessId',
  'streetAddress',
  'postalCode',
  'postalPlace',
  'homepage',
  'phone',
]);
