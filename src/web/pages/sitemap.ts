import {
  SitemapOrganisationsDocument,
  SitemapPlacesDocument,
  SitemapProjectsDocument,
} from '../../../schema/client.ts';
import { type PageAnswer, type PageRequest, Refusal, type Route } from '../site/route.ts';
import { iconSvg } from '../site/shell.tsx';
import {
  municipalityPath,
  organisationPath,
  projectPath,
  regionPath,
  targetGroupPath,
} from './parts/addresses.ts';

// the protocol lets a map have 50,000 addresses; one is made in a second or two
const addressesOfMap = 10_000;
const pageSize = 100;
const pagesOfMap = addressesOfMap / pageSize;

type Next = { readonly hasNextPage: boolean; readonly endCursor: string | null };

/** The index of maps: every project of every register is in one of them, once. */
const index: Route = {
  path: '/sitemap.xml',
  async answer(request) {
    if (request.publishedAt === null) return writeXml('sitemapindex', []);
    const { registries } = await request.ask(SitemapPlacesDocument, {});
    const counts = await Promise.all(
      (registries ?? []).map(async ({ id }) => {
        const { projects } = await request.ask(SitemapProjectsDocument, { registry: [id], first: 1 });
        return { name: `projects-${id}`, count: projects?.totalCount ?? 0 };
      }),
    );
    const { organisations } = await request.ask(SitemapOrganisationsDocument, { first: 1 });
    const lists = [...counts, { name: 'organisations', count: organisations?.totalCount ?? 0 }];
    const maps = lists.flatMap(({ name, count }) =>
      Array.from({ length: Math.ceil(count / addressesOfMap) }, (_, i) => `/sitemaps/${name}-${i + 1}.xml`),
    );
    return writeXml(
      'sitemapindex',
      ['/sitemaps/places.xml', ...maps].map((path) => request.address(path)),
    );
  },
};

const maps: Route = {
  path: '/sitemaps/:name',
  async answer(request) {
    const { name = '' } = request.values;
    if (name === 'places.xml')
      return writeXml(
        'urlset',
        (await places(request)).map((path) => request.address(path)),
      );
    const [, list = '', number = ''] = /^([\w-]{1,80})-([1-9]\d{0,2})\.xml$/.exec(name) ?? [];
    const paths = await pathsOf(request, list, Number(number));
    if (paths.length === 0) throw new Refusal(404, (texts) => texts.errors.unknownPath);
    return writeXml(
      'urlset',
      paths.map((path) => request.address(path)),
    );
  },
};

const robots: Route = {
  path: '/robots.txt',
  answer: async (request) => ({
    type: 'text/plain; charset=utf-8',
    body: `User-agent: *\nDisallow: /graphql\nDisallow: /export?\nDisallow: /search?\nSitemap: ${request.address('/sitemap.xml')}\n`,
  }),
};

const favicon: Route = {
  path: '/favicon.ico',
  answer: async () => ({ type: 'image/svg+xml', body: iconSvg }),
};

/** What programs ask of a site, whatever its pages are. */
export const sitemapRoutes: readonly Route[] = [index, maps, robots, favicon];

async function places(request: PageRequest): Promise<string[]> {
  const { regions, municipalities, targetGroups } = await request.ask(SitemapPlacesDocument, {});
  return [
    '/',
    '/explore',
    ...(regions ?? []).map(regionPath),
    ...(municipalities ?? []).map(municipalityPath),
    ...(targetGroups ?? []).map(targetGroupPath),
  ];
}

async function pathsOf(request: PageRequest, list: string, number: number): Promise<string[]> {
  if (number === 0) return [];
  if (list === 'organisations') {
    return walk(number, async (after) => {
      const { organisations } = await request.ask(SitemapOrganisationsDocument, { after, first: pageSize });
      const nodes = organisations?.nodes.filter(({ isRedacted }) => !isRedacted) ?? [];
      return { paths: nodes.map(organisationPath), next: organisations?.pageInfo };
    });
  }
  const { registries } = await request.ask(SitemapPlacesDocument, {});
  const registry = registries?.find(({ id }) => list === `projects-${id}`)?.id;
  if (registry === undefined) return [];
  return walk(number, async (after) => {
    const variables = { registry: [registry], after, first: pageSize };
    const { projects } = await request.ask(SitemapProjectsDocument, variables);
    return { paths: projects?.nodes.map(projectPath) ?? [], next: projects?.pageInfo };
  });
}

/** The paths of one map: the pages before it are walked through as well, for a cursor is known by its page alone. */
async function walk(
  number: number,
  readPage: (after: string | null) => Promise<{ paths: string[]; next: Next | undefined }>,
): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < number * pagesOfMap; page += 1) {
    const { paths, next } = await readPage(after);
    if (page >= (number - 1) * pagesOfMap) found.push(...paths);
    if (!next?.hasNextPage) break;
    after = next.endCursor;
  }
  return found;
}

function writeXml(root: 'sitemapindex' | 'urlset', addresses: readonly string[]): PageAnswer {
  const item = root === 'urlset' ? 'url' : 'sitemap';
  const items = addresses.map((address) => `<${item}><loc>${escapeXml(address)}</loc></${item}>\n`);
  return {
    type: 'application/xml; charset=utf-8',
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('')}</${root}>\n`,
  };
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
