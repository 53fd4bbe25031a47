import {
  ExplorerFacetsDocument,
  ExplorerProjectsDocument,
  type ExplorerProjectsQuery,
} from '../../../schema/client.ts';
import { Part } from '../pages/parts/facts.tsx';
import { MoneyPicture } from '../pages/parts/pictures.tsx';
import { Paging, ProjectRows } from '../pages/parts/projectRows.tsx';
import { UseIt } from '../pages/parts/useIt.tsx';
import { words } from '../pages/texts/words.ts';
import { renderDocument } from '../site/render.ts';
import type { PageRequest, Route } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { countOf } from '../site/texts/counts.ts';
import type { Drawing, Group } from './drawing.ts';
import { drawings, loadGroups } from './drawings.tsx';
import { Empty } from './empty.tsx';
import { type Counted, Facets } from './facets.tsx';
import { Panel } from './panel.tsx';
import { ChosenFilters, Orders, Search } from './steering.tsx';
import { explorerWords } from './texts.ts';
import {
  filterOf,
  hasFilter,
  lists,
  orderOf,
  parametersOf,
  readView,
  type View,
  viewParameters,
} from './view.ts';

interface Seen {
  readonly view: View;
  readonly projects: NonNullable<ExplorerProjectsQuery['projects']>;
  readonly citation: string | undefined;
  readonly counted: Counted;
  readonly everything: Counted;
  readonly drawn: readonly { readonly drawing: Drawing; readonly groups: readonly Group[] }[];
}

/** All projects, to be looked around in: filters, a list and drawings, each view an address of its own. */
export const explorerPage: Route = {
  path: '/explore',
  parameters: [...viewParameters, 'after'],
  lists,
  async answer(request) {
    const view = readView(request.parameters);
    const body =
      request.publishedAt === null
        ? writeNothing(request)
        : writeExplorer(request, await load(request, view));
    return { body, hasScript: true };
  },
};

async function load(request: PageRequest, view: View): Promise<Seen> {
  const [filter, language] = [filterOf(view), request.graphLanguage];
  const after = request.parameters['after'] || null;
  const [{ projects, dataset }, { projects: counted }, { projects: everything }, drawn] = await Promise.all([
    request.ask(ExplorerProjectsDocument, { filter, orderBy: [...orderOf(view)], after }),
    request.ask(ExplorerFacetsDocument, { filter, language }),
    request.ask(ExplorerFacetsDocument, { filter: {}, language }),
    Promise.all(
      drawings.map(async (drawing) => ({ drawing, groups: await loadGroups(request, view, drawing) })),
    ),
  ]);
  if (!projects || !counted || !everything) throw new Error('a question without an error has an answer');
  return { view, projects, citation: dataset?.citation, counted, everything, drawn };
}

function writeNothing(request: PageRequest): string {
  const own = explorerWords[request.language];
  return renderDocument(
    <Shell request={request} title={own.title} description={own.description} canonical={{ path: '/explore' }}>
      <h1>{own.title}</h1>
      <p>{request.texts.site.nothingPublished}</p>
    </Shell>,
  );
}

function writeExplorer(request: PageRequest, seen: Seen): string {
  const { language, format } = request;
  const [say, own] = [words[language], explorerWords[language]];
  const { view, projects, counted, everything, drawn } = seen;
  const parameters = parametersOf(view);
  const { euAndState } = projects.statistics.funding;
  return renderDocument(
    <Shell
      request={request}
      title={view.q === '' ? own.title : `${view.q} – ${own.title}`}
      description={own.description}
      canonical={{ path: '/explore', parameters }}
      picture={{ path: '/pictures/site.png', text: own.title }}
      assets={['explorer.css', 'explorer.js']}
    >
      <h1>{own.title}</h1>
      <div class="explorer" id="explorer">
        <aside class="filters" aria-label={own.filters}>
          <Search request={request} view={view} />
          <a class="to-results" href="#results">
            {own.toResults}
          </a>
          <Facets request={request} view={view} counted={counted} everything={everything} />
        </aside>
        <div class="results" id="results" tabIndex={-1}>
          <p class="lede" role="status" id="count">
            {[
              countOf('projects', projects.totalCount, format),
              ...(projects.totalCount > 0
                ? [countOf('organisations', projects.statistics.organisations, format)]
                : []),
            ].join(' · ')}
          </p>
          {hasFilter(view) && <ChosenFilters request={request} view={view} everything={everything} />}
          {projects.totalCount === 0 ? (
            <Empty request={request} view={view} everything={everything} />
          ) : (
            <>
              <MoneyPicture request={request} euAndState={euAndState} />
              <div class="panels">
                {drawn.map(({ drawing, groups }) => (
                  <Panel
                    key={drawing.name}
                    request={request}
                    view={view}
                    drawing={drawing}
                    groups={groups}
                    everything={everything}
                  />
                ))}
              </div>
              <Part id="projects" title={say.projects}>
                <Orders request={request} view={view} />
                <ProjectRows request={request} projects={projects.nodes} />
                <Paging
                  request={request}
                  path="/explore"
                  pageInfo={projects.pageInfo}
                  parameters={given(parameters)}
                />
              </Part>
            </>
          )}
          <UseIt
            request={request}
            operation="ExplorerProjects"
            variables={{ filter: filterOf(view), orderBy: orderOf(view) }}
            filter={filterOf(view)}
            formats={['csv', 'xlsx']}
            title={own.title}
            path="/explore"
            parameters={parameters}
            citation={seen.citation}
          />
        </div>
      </div>
    </Shell>,
  );
}

function given(parameters: ReturnType<typeof parametersOf>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}
