import { ExplorerFacetsDocument } from '../../../schema/client.ts';
import { ownParameters } from '../cards/card.ts';
import { oembedLinks } from '../cards/discovery.ts';
import { writeCardError } from '../cards/page.tsx';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route } from '../site/route.ts';
import { icon } from '../site/shell.tsx';
import type { Drawing, Group } from './drawing.ts';
import { Drawn, drawingByName, loadGroups } from './drawings.tsx';
import { type Counted, coverageOf, labelOf } from './facets.tsx';
import { explorerWords } from './texts.ts';
import { facetNames, hasFilter, lists, parametersOf, readView, type View, viewParameters } from './view.ts';

/** A drawing of the explorer by itself, whole without script, which anybody may frame. */
export const chartCard: Route = {
  path: '/cards/charts/:name',
  parameters: viewParameters,
  lists,
  answer: async (request) => ({ body: writeChart(await loadChart(request)), framedBy: 'anybody' }),
  explain: writeCardError,
};

/** What a card of a drawing shows. Throws a `Refusal` where there is none. */
export async function loadChart(request: PageRequest): Promise<Chart> {
  const drawing = drawingByName(request.values['name'] ?? '');
  if (!drawing) throw new Refusal(404, (texts) => texts.errors.unknownPath);
  const view = readView(request.parameters);
  const [groups, { projects: everything }] = await Promise.all([
    loadGroups(request, view, drawing),
    request.ask(ExplorerFacetsDocument, { filter: {}, language: request.graphLanguage }),
  ]);
  if (!everything) throw new Error('a question without an error has an answer');
  return { request, view, drawing, groups, everything };
}

export interface Chart {
  readonly request: PageRequest;
  readonly view: View;
  readonly drawing: Drawing;
  readonly groups: readonly Group[];
  readonly everything: Counted;
}

/** A card of a drawing as a document of its own. */
export function writeChart(props: Chart): string {
  const { request, view, drawing, groups } = props;
  const { language, texts, version, publishedAt, format } = request;
  const own = explorerWords[language];
  const whole = wholeOf(props);
  return renderDocument(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${own[drawing.name]} – ${texts.site.name}`}</title>
        <link rel="stylesheet" href={request.asset('chart.css')} />
        <link rel="icon" href={icon} />
        {oembedLinks(request, chartAddress(props)).map((link) => (
          <link key={link.type} rel="alternate" {...link} />
        ))}
        <base target="_blank" />
      </head>
      <body>
        <main>
          <h1>{own[drawing.name]}</h1>
          <p class="small">{describe(props)}</p>
          <Drawn drawing={drawing} request={request} view={view} groups={groups} linkTo={null} />
          <p class="small">
            {`${texts.site.name}. `}
            {publishedAt && `${texts.site.version(version, format.day(publishedAt.toISOString()))}. `}
            {drawing.name === 'map' && `${own.shared} ${own.borders} `}
            <a href={whole} rel="noopener">
              {whole}
            </a>
          </p>
        </main>
      </body>
    </html>,
  );
}

/** The card itself: its language and version where they were named. */
export function chartAddress({
  request,
  view,
  drawing,
}: Pick<Chart, 'request' | 'view' | 'drawing'>): string {
  const parameters = { ...parametersOf(view), order: null, ...ownParameters(request) };
  return request.address(`/cards/charts/${drawing.name}`, parameters);
}

/** The explorer where it shows the same. */
export function wholeOf({ request, view }: Chart): string {
  return request.address('/explore', {
    ...parametersOf(view),
    ...ownParameters(request),
    lang: request.language,
  });
}

/** What it is called, with the words and filters by which its projects were chosen. */
export function titleOf(props: Chart): string {
  const { request, view, drawing } = props;
  const chosen = [...(view.q === '' ? [] : [`”${view.q}”`]), ...filtersOf(props)];
  return [explorerWords[request.language][drawing.name], ...chosen].join(' – ');
}

function filtersOf({ request, view, everything }: Chart): readonly string[] {
  const own = explorerWords[request.language];
  return facetNames
    .filter((name) => view.chosen[name].length > 0)
    .map(
      (name) =>
        `${own[name]}: ${view.chosen[name].map((key) => labelOf(request, name, key, everything)).join(', ')}`,
    );
}

/** Which projects it is of, and of how many the registers say what it goes by. */
function describe(props: Chart): string {
  const { request, view, drawing, everything } = props;
  const own = explorerWords[request.language];
  const by = {
    map: view.zoom === 'regions' ? 'region' : 'municipality',
    years: 'year',
    priorities: 'priority',
  } as const;
  return [
    ...(view.q === '' ? [] : [`”${view.q}”`]),
    ...filtersOf(props),
    ...(hasFilter(view) ? [] : [request.texts.site.tagline]),
    `${own[by[drawing.name]]}: ${coverageOf(by[drawing.name], everything, request)}`,
  ].join('. ');
}
