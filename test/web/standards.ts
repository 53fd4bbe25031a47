import { z } from 'zod';

/**
 * What two published standards ask of a document, as facts: required parts, how often, and in what form. They are
 * taken from schema/360-giving-package-schema.json and schema/360-giving-schema.json of ThreeSixtyGiving/standard, and
 * from releases/3.0.0/html/shacl/shapes.ttl of SEMICeu/DCAT-AP. That file calls itself 2.1.1; shacl/dcat-ap-SHACL.ttl
 * beside it, which 3.0.0 is written in anew, is not read here.
 */
const day = z.iso.date().or(z.iso.datetime());
const month = z.string().regex(/^\d{4}(-(0[1-9]|1[012]))?$/);
const organisation = z.looseObject({ id: z.string(), name: z.string() });
const event = z.looseObject({ startDate: day.or(month).optional(), endDate: day.or(month).optional() });

export const grantPackage = z.looseObject({
  version: z.string().regex(/^\d+\.\d+$/),
  title: z.string().optional(),
  description: z.string().optional(),
  publisher: z.looseObject({ name: z.string(), website: z.url().optional() }),
  grants: z
    .array(
      z.looseObject({
        id: z.string(),
        title: z.string(),
        description: z.string(),
        currency: z.string().regex(/^[A-Z]{3}$/),
        amountAwarded: z.number(),
        awardDate: day,
        plannedDates: z.array(event).optional(),
        recipientOrganization: z.array(organisation).min(1),
        fundingOrganization: z.array(organisation).min(1),
        grantProgramme: z.array(z.looseObject({ code: z.string() })).optional(),
        dateModified: z.iso.datetime().optional(),
      }),
    )
    .min(1)
    .refine((grants) => new Set(grants.map(({ id }) => id)).size === grants.length, 'an id stands twice'),
});

const dcat = 'http://www.w3.org/ns/dcat#';
const dct = 'http://purl.org/dc/terms/';
const foaf = 'http://xmlns.com/foaf/0.1/';

type Kind = 'LITERAL' | 'ADDRESS' | 'MOMENT';

interface Shape {
  readonly least?: readonly string[];
  readonly once?: readonly string[];
  readonly kinds: Readonly<Record<string, Kind>>;
}

const shapes: Readonly<Record<string, Shape>> = {
  [`${foaf}Agent`]: { least: [`${foaf}name`], kinds: { [`${foaf}name`]: 'LITERAL' } },
  [`${dcat}Catalog`]: {
    least: [`${dct}title`, `${dct}description`, `${dct}publisher`],
    once: [`${dct}publisher`, `${dct}license`, `${dct}issued`, `${dct}modified`],
    kinds: {
      [`${dct}title`]: 'LITERAL',
      [`${dct}description`]: 'LITERAL',
      [`${dct}issued`]: 'MOMENT',
      [`${dct}modified`]: 'MOMENT',
    },
  },
  [`${dcat}DataService`]: {
    least: [`${dct}title`, `${dcat}endpointURL`],
    kinds: { [`${dct}title`]: 'LITERAL', [`${dcat}endpointURL`]: 'ADDRESS' },
  },
  [`${dcat}Dataset`]: {
    least: [`${dct}title`, `${dct}description`],
    once: [`${dct}publisher`, `${dct}issued`, `${dct}modified`, `${dct}accrualPeriodicity`],
    kinds: {
      [`${dct}title`]: 'LITERAL',
      [`${dct}description`]: 'LITERAL',
      [`${dct}identifier`]: 'LITERAL',
      [`${dcat}keyword`]: 'LITERAL',
      [`${dct}modified`]: 'MOMENT',
    },
  },
  [`${dcat}Distribution`]: {
    least: [`${dcat}accessURL`],
    once: [`${dct}format`, `${dcat}mediaType`, `${dct}license`, `${dct}modified`],
    kinds: {
      [`${dct}title`]: 'LITERAL',
      [`${dcat}accessURL`]: 'ADDRESS',
      [`${dcat}downloadURL`]: 'ADDRESS',
    },
  },
};

type Thing = Readonly<Record<string, unknown>>;

const fits: Readonly<Record<Kind, (value: Thing) => boolean>> = {
  LITERAL: (value) => typeof value['@value'] === 'string',
  ADDRESS: (value) => typeof value['@id'] === 'string' && URL.canParse(value['@id']),
  MOMENT: (value) => /#(?:date|dateTime|gYear|gYearMonth)$/.test(String(value['@type'])),
};

/** How often each class of DCAT-AP stands in expanded JSON-LD, and in sentences what is wrong with a thing of it. */
export function checkCatalogue(expanded: unknown): { counts: Record<string, number>; faults: string[] } {
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      const thing = value as Thing;
      for (const type of [thing['@type']].flat()) {
        const shape = typeof type === 'string' ? shapes[type] : undefined;
        if (shape === undefined) continue;
        counts[String(type)] = (counts[String(type)] ?? 0) + 1;
        faults.push(...faultsOf(thing, shape).map((fault) => `${type} ${thing['@id'] ?? ''} ${fault}`));
      }
      Object.values(thing).forEach(visit);
    }
  };
  visit(expanded);
  return { counts, faults };
}

function faultsOf(thing: Thing, { least = [], once = [], kinds }: Shape): string[] {
  const valuesOf = (path: string) => (thing[path] ?? []) as readonly Thing[];
  return [
    ...least.filter((path) => valuesOf(path).length === 0).map((path) => `lacks ${path}`),
    ...once.filter((path) => valuesOf(path).length > 1).map((path) => `has more than one ${path}`),
    ...Object.entries(kinds)
      .filter(([path, kind]) => !valuesOf(path).every(fits[kind]))
      .map(([path, kind]) => `has a ${path} that is no ${kind}`),
  ];
}
