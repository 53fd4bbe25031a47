import { StartPageDocument, type StartPageQuery } from '../../../schema/client.ts';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, type Route, writePath } from '../site/route.ts';
import { SearchForm, Shell } from '../site/shell.tsx';
import { countOf } from '../site/texts/counts.ts';
import { Frequent, valuesOf } from './parts/collection.tsx';
import { Part } from './parts/facts.tsx';
import { MoneyPicture } from './parts/pictures.tsx';
import { UseIt } from './parts/useIt.tsx';
import { Wide } from './parts/wide.tsx';
import { labelOfField } from './texts/fields.ts';
import { startWords } from './texts/pages.ts';
import { words } from './texts/words.ts';

type Projects = NonNullable<StartPageQuery['projects']>;
type Registry = NonNullable<StartPageQuery['registries']>[number];

/** The start page: what this is, how much there is of it, and the doors to it. */
export const startPage: Route = {
  path: '/',
  async answer(request) {
    if (request.publishedAt === null) return { body: writeStart(request, null) };
    return {
      body: writeStart(request, await request.ask(StartPageDocument, { language: request.graphLanguage })),
    };
  },
};

function writeStart(request: PageRequest, answer: StartPageQuery | null): string {
  const { texts, language } = request;
  const [say, own] = [words[language], startWords[language]];
  const projects = answer?.projects ?? null;
  const registries = (answer?.registries ?? []).filter(({ coverage }) => totalOf(coverage) > 0);
  return renderDocument(
    <Shell
      request={request}
      title={texts.site.name}
      description={own.what}
      canonical={{ path: '/' }}
      picture={{ path: '/pictures/site.png', text: texts.site.tagline }}
      alternates={[
        { type: 'application/atom+xml', href: '/feed.atom' },
        { type: 'application/feed+json', href: '/feed.json' },
        { type: 'application/ld+json', href: '/dcat.jsonld' },
      ]}
      linkedData={{
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: texts.site.name,
        url: request.address('/'),
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${request.address('/search')}?q={q}` },
        },
      }}
    >
      <h1>{texts.site.tagline}</h1>
      <p class="lede">{own.what}</p>
      <SearchForm request={request} />
      {projects === null ? (
        <p>{texts.site.nothingPublished}</p>
      ) : (
        <Figures request={request} projects={projects} />
      )}
      <Doors request={request} />
      {projects && (
        <>
          <ByRegistry request={request} groups={projects.groups.groups} registries={registries} />
          <Frequent
            request={request}
            id="regions"
            title={say.regions}
            values={valuesOf(projects.facets, 'REGION')}
            pathOf={(key) => writePath('regions', key)}
          />
          <Frequent
            request={request}
            id="groups"
            title={say.targetGroups}
            values={valuesOf(projects.facets, 'TARGET_GROUP')}
            pathOf={(key) => writePath('target-groups', key)}
          />
          <Coverage request={request} registries={registries} />
          <UseIt
            request={request}
            operation="StartPage"
            variables={{ language: request.graphLanguage }}
            filter={{}}
            title={texts.site.name}
            path="/"
            citation={answer?.dataset?.citation}
          />
        </>
      )}
    </Shell>,
  );
}

function totalOf(coverage: Registry['coverage']): number {
  return Math.max(0, ...coverage.map(({ total }) => total));
}

function Figures({ request, projects }: { request: PageRequest; projects: Projects }) {
  const { format, language } = request;
  const say = words[language];
  const { funding, ...counts } = projects.statistics;
  return (
    <Part id="figures" title={say.figures}>
      <p class="lede">
        {countOf('projects', counts.projects, format)} ·{' '}
        {countOf('organisations', counts.organisations, format)} ·{' '}
        {countOf('municipalities', counts.municipalities, format)}
      </p>
      <MoneyPicture request={request} euAndState={funding.euAndState} publicTotal={funding.publicTotal} />
    </Part>
  );
}

function Doors({ request }: { request: PageRequest }) {
  const { texts, language } = request;
  const own = startWords[language];
  const doors = [
    [request.link('/explore'), texts.site.explore, own.explore],
    ['/graphql', texts.site.graphql, own.graphql],
    [request.link('/export'), texts.site.export, own.export],
    [request.link('/embed'), texts.site.embed, own.embed],
    [request.link('/docs'), own.docs, own.docsHint],
  ] as const;
  return (
    <Part id="doors" title={own.doors}>
      <ul class="doors">
        {doors.map(([href, name, text]) => (
          <li key={href}>
            <a href={href}>{name}</a> <span>{`– ${text}`}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

function ByRegistry({
  request,
  groups,
  registries,
}: {
  request: PageRequest;
  groups: Projects['groups']['groups'];
  registries: readonly Registry[];
}) {
  const { format, language } = request;
  const [say, own] = [words[language], startWords[language]];
  const lastOf = (id: string | null | undefined) =>
    registries.find((registry) => registry.id === id)?.lastImport;
  const money = (value: number | null) => (value === null ? say.notStated : format.euros(value));
  return (
    <Part id="registries" title={own.byRegistry}>
      <Wide
        label={own.byRegistry}
        columns={[
          say.registry,
          labelOfField('period', format),
          say.projects,
          say.organisations,
          say.granted,
          say.realised,
          own.observed,
        ]}
      >
        {groups.map(({ keys: [registry, period], statistics }) => {
          const last = lastOf(registry?.key);
          const { granted, realised } = statistics.funding.euAndState;
          return (
            <tr key={`${registry?.key} ${period?.key}`}>
              <th scope="row">{registry?.label}</th>
              <td>{period?.label}</td>
              <td>{format.number(statistics.projects)}</td>
              <td>{format.number(statistics.organisations)}</td>
              <td>{money(granted)}</td>
              <td>{money(realised)}</td>
              <td>{last && format.day(last.observedAt)}</td>
            </tr>
          );
        })}
      </Wide>
    </Part>
  );
}

/** Which fields the registries print, and for how many projects. */
function Coverage({ request, registries }: { request: PageRequest; registries: readonly Registry[] }) {
  const { format, language } = request;
  const own = startWords[language];
  const fields = [...new Set(registries.flatMap(({ coverage }) => coverage.map(({ field }) => field)))];
  return (
    <Part id="coverage" title={words[language].coverage}>
      <p>{own.coverageHint}</p>
      <Wide label={words[language].coverage} columns={[null, ...registries.map(({ name }) => name)]}>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{labelOfField(field, format)}</th>
            {registries.map(({ id, coverage }) => {
              const found = coverage.find((covered) => covered.field === field);
              return (
                <td key={id}>{found && `${format.number(found.filled)} / ${format.number(found.total)}`}</td>
              );
            })}
          </tr>
        ))}
      </Wide>
    </Part>
  );
}
