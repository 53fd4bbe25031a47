import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Validator from '@adobe/structured-data-validator';
import jsonld from 'jsonld';

export type Thing = Readonly<Record<string, unknown>>;

interface Term {
  readonly '@id': string;
  readonly '@type'?: string | readonly string[];
  readonly [property: string]: unknown;
}

const file = createRequire(import.meta.url)
  .resolve('@vocabulary/schema')
  .replace(/index\.js$/, 'schema.nq');
const context = {
  schema: 'http://schema.org/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
};

/** schema.org as it is published, in the form that it is published in for programs. */
async function readVocabulary(): Promise<readonly Term[]> {
  const quads = readFileSync(file, 'utf8').replaceAll(/ <http:\/\/schema\.org\/> \.$/gm, ' .');
  const terms = await jsonld.fromRDF(quads as unknown as object, { format: 'application/n-quads' });
  const compacted = (await jsonld.compact(terms, context)) as unknown as { '@graph': Term[] };
  return compacted['@graph'];
}

const idsOf = (value: unknown): readonly string[] =>
  [value].flat().flatMap((item) => (item ? [(item as { '@id': string })['@id'].replace('schema:', '')] : []));

/** What of schema.org a thing breaks: names that there are not, properties of other types, values of other kinds. */
export async function createValidator() {
  const terms = await readVocabulary();
  const byName = new Map(terms.map((term) => [term['@id'].replace('schema:', ''), term]));
  const validator = new Validator({ '@graph': terms });

  /** A type and all that it is a kind of. */
  const kindsOf = (type: string): readonly string[] => [
    type,
    ...idsOf(byName.get(type)?.['rdfs:subClassOf']).flatMap(kindsOf),
  ];

  function faultsOfValue(property: string, value: unknown): string[] {
    const range = idsOf(byName.get(property)?.['schema:rangeIncludes']);
    const fault = (what: string) => [`${property} is ${what}, and may be ${range.join(', ')}`];
    if (typeof value === 'object' && value !== null) {
      const type = String((value as Thing)['@type']);
      return [
        ...(kindsOf(type).some((kind) => range.includes(kind)) ? [] : fault(type)),
        ...faultsOfValues(value as Thing),
      ];
    }
    const fits: Readonly<Record<string, boolean>> = {
      Text: typeof value === 'string' && value.trim() !== '',
      URL: typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value),
      Number: typeof value === 'number' && Number.isFinite(value),
      Boolean: typeof value === 'boolean',
      Date: typeof value === 'string' && /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(value),
    };
    return range.some((kind) => fits[kind]) ? [] : fault(JSON.stringify(value));
  }

  const faultsOfValues = (thing: Thing): string[] =>
    Object.entries(thing)
      .filter(([name]) => !name.startsWith('@'))
      // what an action takes is a text: schema.org/docs/actions.html
      .filter(([name]) => !name.endsWith('-input'))
      .flatMap(([name, value]) => [value].flat().flatMap((one) => faultsOfValue(name, one)));

  return async (thing: Thing): Promise<readonly string[]> => {
    // the validator writes in what it is given
    const issues = await validator.validate({
      jsonld: { [String(thing['@type'])]: [structuredClone(thing)] },
    });
    return [
      ...issues.map(({ issueMessage, path }) => `${path.at(-1)?.type}: ${issueMessage}`),
      ...faultsOfValues(thing),
    ];
  };
}
