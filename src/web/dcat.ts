import type { CatalogueQuery } from '../../schema/client.ts';
import type { DocumentAddress, OpenDocument } from './documents.ts';
import { formats } from './export/formats.ts';

type Dataset = NonNullable<CatalogueQuery['dataset']>;
type Registry = Dataset['registries'][number];

/** `/dcat.jsonld`: what there is and where, as DCAT-AP 3, for portals that harvest catalogues. */
export const catalogue: OpenDocument<CatalogueQuery> = {
  path: '/dcat.jsonld',
  contentType: 'application/ld+json',
  operation: 'Catalogue',
  parameters: [],
  readVariables: () => ({}),
  write: ({ dataset, projects }, at) => {
    const granting = new Set(projects?.facets.flatMap(({ values }) => values.map(({ key }) => key)));
    return JSON.stringify(dataset ? describe(dataset, granting, at) : null, null, 2);
  },
};

const context = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  adms: 'http://www.w3.org/ns/adms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  title: { '@id': 'dct:title', '@container': '@language' },
  description: { '@id': 'dct:description', '@container': '@language' },
  keyword: { '@id': 'dcat:keyword', '@container': '@language' },
  name: { '@id': 'foaf:name', '@container': '@language' },
  version: { '@id': 'dcat:version' },
  bibliographicCitation: { '@id': 'dct:bibliographicCitation' },
  identifier: { '@id': 'dct:identifier' },
  issued: { '@id': 'dct:issued', '@type': 'xsd:dateTime' },
  modified: { '@id': 'dct:modified', '@type': 'xsd:dateTime' },
  publisher: { '@id': 'dct:publisher' },
  language: { '@id': 'dct:language', '@type': '@id' },
  spatial: { '@id': 'dct:spatial', '@type': '@id' },
  temporal: { '@id': 'dct:temporal' },
  startDate: { '@id': 'dcat:startDate', '@type': 'xsd:date' },
  endDate: { '@id': 'dcat:endDate', '@type': 'xsd:date' },
  theme: { '@id': 'dcat:theme', '@type': '@id' },
  format: { '@id': 'dct:format', '@type': '@id' },
  mediaType: { '@id': 'dcat:mediaType', '@type': '@id' },
  accessURL: { '@id': 'dcat:accessURL', '@type': '@id' },
  downloadURL: { '@id': 'dcat:downloadURL', '@type': '@id' },
  endpointURL: { '@id': 'dcat:endpointURL', '@type': '@id' },
  endpointDescription: { '@id': 'dcat:endpointDescription', '@type': '@id' },
  accessService: { '@id': 'dcat:accessService', '@type': '@id' },
  servesDataset: { '@id': 'dcat:servesDataset', '@type': '@id' },
  dataset: { '@id': 'dcat:dataset' },
  distribution: { '@id': 'dcat:distribution' },
  service: { '@id': 'dcat:service' },
} as const;

const vocabulary = 'http://publications.europa.eu/resource/authority';
const iana = 'https://www.iana.org/assignments/media-types';
const languages: Readonly<Record<string, string>> = { fi: 'FIN', sv: 'SWE', en: 'ENG', et: 'EST', de: 'DEU' };
const countries: Readonly<Record<string, string>> = { FI: 'FIN', SE: 'SWE', EE: 'EST', DE: 'DEU' };
const fileTypes: Readonly<Record<string, string>> = {
  csv: 'CSV',
  ndjson: 'JSON',
  parquet: 'PARQUET',
  xlsx: 'XLSX',
  '360giving': 'JSON',
};
const years: Readonly<Record<string, readonly [string, string]>> = {
  PERIOD_2000_2006: ['2000-01-01', '2006-12-31'],
  PERIOD_2007_2013: ['2007-01-01', '2013-12-31'],
  PERIOD_2014_2020: ['2014-01-01', '2020-12-31'],
  PERIOD_2021_2027: ['2021-01-01', '2027-12-31'],
};

/** `granting` has the ids of the registers whose projects can be grants. */
function describe(
  dataset: Dataset,
  granting: ReadonlySet<string | null | undefined>,
  at: DocumentAddress,
): object {
  const self = new URL(at.self.pathname, at.self.origin).href;
  const service = `${self}#service`;
  const publisher = {
    '@id': `${self}#publisher`,
    '@type': 'foaf:Agent',
    name: { fi: 'Hankegraafi', en: 'Hankegraafi' },
  };
  return {
    '@context': context,
    '@id': self,
    '@type': 'dcat:Catalog',
    title: { fi: 'Hankegraafi', en: 'Hankegraafi' },
    description: {
      fi: 'EU-rahoitteisten hankkeiden rekisterit yhtenä aineistona.',
      en: 'The registers of EU-funded projects as one dataset.',
    },
    publisher,
    language: [`${vocabulary}/language/FIN`, `${vocabulary}/language/ENG`],
    issued: dataset.publishedAt,
    modified: dataset.publishedAt,
    dataset: dataset.registries.map((registry) =>
      describeRegistry(registry, dataset, {
        at,
        self,
        service,
        given: formats.filter(({ id }) => id !== '360giving' || granting.has(registry.id)),
      }),
    ),
    service: {
      '@id': service,
      '@type': 'dcat:DataService',
      title: { fi: 'Hankegraafin GraphQL-rajapinta', en: 'GraphQL API of Hankegraafi' },
      endpointURL: at.beside('/graphql'),
      servesDataset: dataset.registries.map(({ id }) => `${self}#${id}`),
    },
  };
}

function describeRegistry(
  { id, fi, sv, en, publisher, period, country, language }: Registry,
  { version, publishedAt, citation }: Dataset,
  { at, self, service, given }: { at: DocumentAddress; self: string; service: string; given: typeof formats },
): object {
  const [startDate, endDate] = (period && years[period]) ?? [];
  const spatial = country && countries[country];
  const spoken = language && languages[language];
  const variables = encodeURIComponent(JSON.stringify({ filter: { registry: [id] } }));
  return {
    '@id': `${self}#${id}`,
    '@type': 'dcat:Dataset',
    identifier: id,
    title: { fi, sv, en },
    description: {
      fi: `Hankkeet rekisteristä ${fi}: nimi, toteuttajat, alueet, kohderyhmät ja rahoitus.`,
      en: `Projects of the register ${en}: name, implementers, areas, target groups and funding.`,
    },
    keyword: { fi: ['EU-rahoitus', 'hankkeet'], en: ['EU funding', 'projects'] },
    theme: [`${vocabulary}/data-theme/REGI`, `${vocabulary}/data-theme/GOVE`],
    ...(publisher && { publisher: { '@type': 'foaf:Agent', name: { [language ?? 'fi']: publisher } } }),
    ...(spoken && { language: [`${vocabulary}/language/${spoken}`] }),
    ...(spatial && { spatial: `${vocabulary}/country/${spatial}` }),
    ...(startDate && { temporal: { '@type': 'dct:PeriodOfTime', startDate, endDate } }),
    modified: publishedAt,
    version,
    bibliographicCitation: citation,
    distribution: [
      ...given.map(({ id: format, mediaType }) => {
        const operation = format === '360giving' ? 'Grants' : 'ProjectList';
        const address = at.beside(`/export?operation=${operation}&variables=${variables}&format=${format}`);
        return {
          '@id': `${self}#${id}-${format}`,
          '@type': 'dcat:Distribution',
          title: { fi: `${fi} (${format})`, en: `${en} (${format})` },
          accessURL: address,
          downloadURL: address,
          format: `${vocabulary}/file-type/${fileTypes[format] ?? 'OCTET'}`,
          mediaType: `${iana}/${mediaType}`,
        };
      }),
      {
        '@id': `${self}#${id}-graphql`,
        '@type': 'dcat:Distribution',
        title: { fi: `${fi} (GraphQL)`, en: `${en} (GraphQL)` },
        accessURL: at.beside('/graphql'),
        accessService: service,
        format: `${vocabulary}/file-type/JSON`,
        mediaType: `${iana}/application/json`,
      },
    ],
  };
}
