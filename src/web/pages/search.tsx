import {
  SearchPageDocument,
  type SearchPageQuery,
  SearchSnippetsDocument,
  type SearchSnippetsQuery,
} from '../../../schema/client.ts';
import { organisationTypes } from '../../vocabulary/organisationType.ts';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { countOf } from '../site/texts/counts.ts';
import { municipalityPath, organisationPath, targetGroupPath } from './parts/addresses.ts';
import { Name } from './parts/facts.tsx';
import { Paging, ProjectEntry } from './parts/projectRows.tsx';
import { UseIt } from './parts/useIt.tsx';
import { pageWords } from './texts/pages.ts';

const longestQuery = 200;
type Found = NonNullable<SearchPageQuery['search']>;
type Hit = Found['nodes'][number];
type Matches = ReadonlyMap<string, Snippet>;
type Snippet = NonNullable<SearchSnippetsQuery['projects']>['edges'][number]['match'][number]['snippet'];

/** One box for projects, organisations, municipalities and target groups. */
export const searchPage: Route = {
  path: '/search',
  parameters: ['q', 'after'],
  async answer(request) {
    const text = (request.parameters['q'] ?? '').trim();
    if (text.length > longestQuery) throw new Refusal(400, (texts) => texts.errors.longSearch);
    const { after = null } = request.parameters;
    if (text === '' && after !== null) throw new Refusal(400, (texts) => `${texts.errors.badValue} after`);
    if (text === '') return { body: writeSearch(request, '', null, new Map()) };
    const { search } = await request.ask(SearchPageDocument, {
      text,
      language: request.graphLanguage,
      after,
    });
    return {
      body: writeSearch(
        request,
        text,
        search,
        search ? await findSnippets(request, text, search) : new Map(),
      ),
    };
  },
};

/** Where the projects of the page have the words; those of a word with a typo have none. */
async function findSnippets(request: PageRequest, text: string, { nodes }: Found): Promise<Matches> {
  const codes = nodes.flatMap((hit) => (hit.__typename === 'Project' ? [hit.code] : []));
  if (codes.length === 0) return new Map();
  const { projects } = await request.ask(SearchSnippetsDocument, { text, codes });
  return new Map(
    projects?.edges.flatMap(({ node, match }) => {
      const snippet = match.find(({ field }) => field !== 'name')?.snippet;
      return snippet ? [[`${node.registry.id} ${node.code}`, snippet] as const] : [];
    }),
  );
}

function writeSearch(request: PageRequest, text: string, found: Found | null, snippets: Matches): string {
  const own = pageWords[request.language];
  return renderDocument(
    <Shell
      request={request}
      title={text === '' ? own.searchTitle : `${text} – ${own.searchTitle}`}
      description={own.searchHint}
      canonical={{ path: '/search', parameters: { q: text } }}
    >
      <h1>{text === '' ? own.searchTitle : <bdi>{text}</bdi>}</h1>
      {text === '' && <p class="small">{own.searchHint}</p>}
      {found && (
        <>
          <p role="status">
            {found.totalCount === 0 ? own.nothing : countOf('hits', found.totalCount, request.format)}
          </p>
          {found.totalCount === 0 && <p class="small">{own.searchHint}</p>}
          <ol class="rows">
            {found.nodes.map((hit) => (
              <li key={keyOf(hit)}>
                <HitEntry request={request} hit={hit} snippets={snippets} />
              </li>
            ))}
          </ol>
          <Paging request={request} path="/search" pageInfo={found.pageInfo} parameters={{ q: text }} />
          <UseIt
            request={request}
            operation="SearchPage"
            variables={{ text, language: request.graphLanguage }}
            filter={{ text }}
            title={text}
            path="/search"
            parameters={{ q: text }}
            citation={undefined}
          />
        </>
      )}
    </Shell>,
  );
}

function keyOf(hit: Hit): string {
  return hit.__typename === 'Organisation' ? hit.id : `${hit.__typename} ${hit.code}`;
}

function HitEntry({ request, hit, snippets }: { request: PageRequest; hit: Hit; snippets: Matches }) {
  const { format, language } = request;
  const own = pageWords[language];
  if (hit.__typename === 'Project') {
    const snippet = snippets.get(`${hit.registry.id} ${hit.code}`);
    return (
      <>
        <ProjectEntry request={request} project={hit} />
        {snippet && (
          <p class="small" lang={hit.registry.language ?? undefined}>
            {snippet.map(({ text, isHit }, i) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
              isHit ? <mark key={i}>{text}</mark> : text,
            )}
          </p>
        )}
      </>
    );
  }
  const [path, name, facts] =
    hit.__typename === 'Organisation'
      ? ([
          organisationPath(hit),
          hit.organisationName,
          [
            own.organisation,
            hit.type && organisationTypes.labelsOf(hit.type)?.[language],
            hit.businessId,
            countOf('projects', hit.projects.totalCount, format),
          ],
        ] as const)
      : hit.__typename === 'Municipality'
        ? ([
            municipalityPath(hit),
            hit.municipalityName,
            [own.municipality, hit.code, hit.region?.name],
          ] as const)
        : ([
            targetGroupPath(hit),
            hit.label,
            [own.targetGroup, countOf('projects', hit.projects.totalCount, format)],
          ] as const);
  return (
    <>
      <a href={request.link(path)}>
        <Name>{name}</Name>
      </a>
      <p class="small">{facts.filter(Boolean).join(' · ')}</p>
    </>
  );
}
