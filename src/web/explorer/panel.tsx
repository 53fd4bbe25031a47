import { regionByCode } from '../../reference/regions.ts';
import { question } from '../pages/parts/useIt.tsx';
import { words } from '../pages/texts/words.ts';
import type { PageRequest } from '../site/route.ts';
import { chartAddress } from './card.tsx';
import type { Drawing, Group } from './drawing.ts';
import { Drawn, groupVariables } from './drawings.tsx';
import { type Counted, coverageOf } from './facets.tsx';
import { Measures, Zooms } from './steering.tsx';
import { explorerWords } from './texts.ts';
import { parametersOf, type View } from './view.ts';

interface PanelProps {
  readonly request: PageRequest;
  readonly view: View;
  readonly drawing: Drawing;
  readonly groups: readonly Group[];
  readonly everything: Counted;
}

/** A drawing with what steers it, what it can't show, and the ways to take it away. */
export function Panel({ request, view, drawing, groups, everything }: PanelProps) {
  const { name } = drawing;
  const own = explorerWords[request.language];
  const region = typeof view.zoom === 'string' ? undefined : regionByCode(view.zoom.region);
  return (
    <section class="panel" aria-labelledby={`panel-${name}`}>
      <h2 id={`panel-${name}`}>{own[name]}</h2>
      {name === 'map' && (
        <>
          <p class="small">{`${own[view.zoom === 'regions' ? 'region' : 'municipality']}: ${coverageOf(view.zoom === 'regions' ? 'region' : 'municipality', everything, request)}.`}</p>
          <Zooms request={request} view={view} regionName={region?.names[request.language] ?? null} />
        </>
      )}
      {name !== 'years' && <Measures request={request} view={view} of={name} />}
      <Drawn
        drawing={drawing}
        request={request}
        view={view}
        groups={groups}
        linkTo={(other) => request.link('/explore', parametersOf(other))}
      />
      {name === 'map' && (
        <p class="small">
          {`${own.shared} ${own.borders} `}
          <a href="/borders.topojson">{own.bordersFile}</a>
        </p>
      )}
      <Take request={request} view={view} drawing={drawing} />
    </section>
  );
}

/** The numbers of a drawing, and the drawing as a card for other sites. */
function Take({ request, view, drawing }: Pick<PanelProps, 'request' | 'view' | 'drawing'>) {
  const { language, isPinned, version } = request;
  const [say, own] = [words[language], explorerWords[language]];
  const v = isPinned ? String(version) : null;
  const asked = {
    operation: 'ExplorerGroups',
    variables: JSON.stringify(groupVariables(request, view, drawing)),
    v,
  };
  const src = chartAddress({ request: { ...request, isLanguageGiven: true }, view, drawing });
  const forms = [
    ['/graphql', {}, say.asGraphql],
    ['/export', { format: 'csv' }, say.asCsv],
    ['/export', { format: 'xlsx' }, say.asXlsx],
  ] as const;
  return (
    <div class="take">
      <ul aria-label={`${own.dataOf}: ${own[drawing.name]}`}>
        {forms.map(([place, format, label]) => (
          <li key={label}>
            <a href={question(place, { ...asked, ...format })} rel="nofollow">
              {label}
            </a>
          </li>
        ))}
      </ul>
      <details id={`embed-${drawing.name}`}>
        <summary>{own.embed}</summary>
        <p class="small">{own.embedHint}</p>
        <textarea readOnly rows={5} spellcheck={false} aria-label={`${own.embed}: ${own[drawing.name]}`}>
          {`<iframe title="${own[drawing.name]}" src="${src.replaceAll('&', '&amp;')}" width="100%" height="${drawing.cardHeight}" loading="lazy" sandbox="allow-popups"></iframe>`}
        </textarea>
        <p>
          <a href={src}>{own.chartAlone}</a>
        </p>
      </details>
    </div>
  );
}
