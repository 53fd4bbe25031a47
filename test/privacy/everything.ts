import { readFileSync } from 'node:fs';
import {
  buildSchema,
  type GraphQLEnumType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { parquetReadObjects } from 'hyparquet';
import { readSheet } from 'read-excel-file/node';
import type { TestApp } from '../app.ts';

/** Limits that let one question ask for everything. */
export const noLimits = {
  depth: 100,
  tokens: 100_000,
  aliases: 10_000,
  nodes: 1e9,
  points: 1e9,
  bytes: 1e9,
  rootFields: 1_000,
};

const schema = buildSchema(readFileSync(new URL('../../schema/schema.graphql', import.meta.url), 'utf8'));
const fields = schema.getQueryType()?.getFields() ?? {};
const dimensions = (schema.getType('ProjectDimension') as GraphQLEnumType)
  .getValues()
  .map(({ name }) => name);
const operations = ['ProjectList', 'BusiestOrganisations', 'ImplementersAndTheirOtherProjects'];
export const formats = ['csv', 'ndjson', 'xlsx', 'parquet'];

/** Everything that can be asked of a type, a few levels deep. */
export function selectAll(type: GraphQLOutputType, depth: number, without: readonly string[] = []): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!isObjectType(named) && !isInterfaceType(named)) return '{ __typename }';
  const own = Object.values((named as GraphQLObjectType).getFields())
    .filter((field) => !without.includes(field.name))
    .filter((field) => depth > 0 || isLeafType(getNamedType(field.type)))
    .filter((field) =>
      field.args.every((arg) => arg.defaultValue !== undefined || !String(arg.type).endsWith('!')),
    )
    .map((field) => `${field.name} ${selectAll(field.type, depth - 1, without)}`);
  return `{ __typename ${own.join(' ')} }`;
}

/** The questions that together ask for everything there is. */
export function everyQuestion(): string[] {
  const all = (field: string, args: string, depth: number) =>
    `{ ${field}${args} ${selectAll(fields[field]?.type as GraphQLOutputType, depth)} }`;
  return [
    all('projects', '(first: 100)', 4),
    all('organisations', '(first: 100)', 3),
    all('registries', '', 3),
    all('dataset', '', 2),
    '{ projects(first: 100) { nodes { d: targetGroupText(reach: DIRECT) i: targetGroupText(reach: INDIRECT) } } }',
    '{ byName: projects(first: 100, orderBy: [{ field: NAME }]) { edges { cursor } } organisations(first: 100) { edges { cursor } } }',
    ...dimensions.map(
      (one) =>
        `{ projects { groups(by: [${one}], first: 100) { groups { keys { key label } } } facets(of: [${one}], first: 100) { values { key label } } } }`,
    ),
  ];
}

/** What comes out by every way there is, by way; cursors and ids are looked into as well. */
export async function everythingOf(
  app: Pick<TestApp, 'fetch'>,
  {
    headers = {},
    words = [],
    version,
  }: { headers?: object; words?: readonly string[]; version?: number } = {},
): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  const at = version === undefined ? '' : `v=${version}`;
  const take = (way: string, text: string) => {
    // a question that is refused would show nothing of what it asks for
    if (/TOO_EXPENSIVE|TOO_MANY_NODES|RESPONSE_TOO_LARGE/u.test(text))
      throw new Error(`${way}: ${text.slice(0, 500)}`);
    const opaque = [...text.matchAll(/"([\w-]{16,})"/gu)].map(([, inner]) =>
      Buffer.from(inner ?? '', 'base64url').toString(),
    );
    out.set(way, `${out.get(way) ?? ''}${text}${opaque.join('\n')}`);
  };
  const ask = async (way: string, query: string, variables = {}) => {
    const response = await app.fetch(`/graphql?${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    take(way, (await response.text()) + JSON.stringify([...response.headers]));
  };
  for (const [i, question] of everyQuestion().entries()) await ask(`question ${i}`, question);
  for (const text of words) {
    await ask(
      'search',
      'query ($text: String!) { projects(filter: { text: $text }) { totalCount edges { node { name } match { field snippet { text } } } } search(text: $text) { edges { cursor node { __typename } } } organisations(filter: { text: $text }) { nodes { name } } }',
      { text },
    );
  }
  // errors: of values, of names, of codes
  await ask('errors', '{ projects(first: 1000) { nodes { nosuch } } }');
  await ask('errors', '{ projects(after: "x") { nodes { code } } node(id: "x") { id } }');
  for (const format of formats) {
    for (const operation of operations) {
      const response = await app.fetch(`/export?format=${format}&operation=${operation}&${at}`, {
        headers: { ...headers },
      });
      take(`export ${format}`, await readTable(format, Buffer.from(await response.arrayBuffer())));
    }
  }
  return out;
}

/** A table's cells as text, however its format packs them; a refusal as it is. */
async function readTable(format: string, bytes: Buffer): Promise<string> {
  const text = bytes.toString('utf8');
  if (text.startsWith('{"errors"') || format === 'csv' || format === 'ndjson') return text;
  if (format === 'xlsx') return JSON.stringify(await readSheet(bytes));
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  const rows = await parquetReadObjects({ file, utf8: true });
  return JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value));
}

const firstAddresses = [
  '/',
  '/sitemap.xml',
  '/robots.txt',
  '/feed.atom',
  '/feed.json',
  '/dcat.jsonld',
  '/explore',
  '/embed',
  '/docs',
];
const addressIn =
  /(?:href|src)="(\/[^"]*|http[^"]+)"|content="(http[^"]+)"|<loc>([^<]+)<\/loc>|"(?:url|id|\w*[uU]rl)": ?"(http[^"]+)"/gu;

/**
 * What is read at addresses of its own: every page, card, feed, picture and map that a link leads to, from the first
 * page on, in Finnish and with nothing chosen; each page's card by oEmbed; and a version's data files.
 */
export async function everyAddress(
  app: Pick<TestApp, 'fetch' | 'dataFiles'>,
  { version, words = [] }: { version: number; words?: readonly string[] },
): Promise<Map<string, string>> {
  const out = new Map<string, string>();
  const waiting = firstAddresses.concat(
    words.flatMap((word) => ['/search', '/explore'].map((path) => `${path}?q=${encodeURIComponent(word)}`)),
  );
  const pinned = (path: string) => `${path}${path.includes('?') ? '&' : '?'}v=${version}`;
  const known = new Set<string>();
  const find = (text: string, from: string) => {
    for (const [, ...found] of text.matchAll(addressIn)) {
      const address = found.find((one) => one !== undefined)?.replaceAll('&amp;', '&') ?? '';
      const { origin, pathname, searchParams } = new URL(address, new URL(from, 'http://localhost'));
      searchParams.delete('v');
      searchParams.delete('lang');
      if (origin !== 'http://localhost' || isOfProgram.test(pathname) || searchParams.size > 0) continue;
      waiting.push(pathname);
      if (/^\/(?:projects|organisations|municipalities)\//u.test(pathname))
        waiting.push(`/oembed?url=${encodeURIComponent(`http://localhost${pathname}`)}`);
    }
  };
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    if (known.has(path)) continue;
    known.add(path);
    const response = await app.fetch(pinned(path));
    const text = await response.text();
    // texts of pictures are drawn as lines: the headers and the address are what can tell
    out.set(path, `${path} ${response.status} ${JSON.stringify([...response.headers])} ${text}`);
    if (/html|xml|json/u.test(response.headers.get('content-type') ?? '')) find(text, path);
  }
  for (const name of ['projects.csv', 'projects.ndjson', 'projects.parquet', 'datapackage.json']) {
    const path = `/data/${version}/${name}`;
    const bytes = Buffer.from(await (await onceMade(app, path)).arrayBuffer());
    out.set(path, name.endsWith('.json') ? bytes.toString() : await readTable(name.slice(9), bytes));
  }
  return out;
}

/** A file of /data, asked for until it is made. */
async function onceMade(app: Pick<TestApp, 'fetch'>, path: string): Promise<Response> {
  for (const until = Date.now() + 60_000; ; ) {
    const response = await app.fetch(path);
    if (response.status === 200) return response;
    if (Date.now() > until) throw new Error(`${path}: ${await response.text()}`);
    await new Promise((done) => setTimeout(done, 300));
  }
}

/** What is the same on every site, what is asked in other ways, and places where nothing is done. */
const isOfProgram =
  /^\/(?:docs\/.|graphql|export|workbench|health|data\/|assets|borders|(?:[a-z]+\/)*(?:municipalities\/(?!684|853)|regions\/(?!02)|target-groups\/))/u;
