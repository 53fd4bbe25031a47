import { scaleQuantile } from 'd3-scale';
import { type Area, municipalityAreas, regionAreas } from '../../reference/borders.ts';
import { predecessorsOf } from '../../reference/mergers.ts';
import { municipalityByCode } from '../../reference/municipalities.ts';
import { populationOf } from '../../reference/population.ts';
import { regionByCode } from '../../reference/regions.ts';
import { Wide } from '../pages/parts/wide.tsx';
import { words } from '../pages/texts/words.ts';
import { countOf } from '../site/texts/counts.ts';
import type { DrawingProps } from './drawing.ts';
import { outlinesOf } from './outlines.ts';
import { explorerWords } from './texts.ts';
import type { View } from './view.ts';

// a card is small; the explorer has all
const mostRowsOfCard = 40;

/** A place on the map with what the projects in it come to. */
interface Place {
  readonly area: Area;
  readonly name: string;
  readonly inhabitants: number;
  readonly projects: number;
  readonly granted: number | null;
  /** By inhabitants; null where it is not known or there is none. */
  readonly rate: number | null;
}

/** Finland by region or municipality, shaded by projects or money per inhabitant. */
export function MapDrawing(props: DrawingProps) {
  const { request, view, groups } = props;
  const { language } = request;
  const own = explorerWords[language];
  const places = placesOf(props);
  const rates = places.flatMap(({ rate }) => (rate === null ? [] : [rate]));
  const classes = classify(rates);
  const zoomed = typeof view.zoom === 'string' ? view.zoom : view.zoom.region;
  const { paths, width, height } = outlinesOf(
    zoomed,
    places.map(({ area }) => area.shape),
  );
  const title = view.measure === 'granted' ? own.grantedPerHead : own.projectsPerHead;
  const level = view.zoom === 'regions' ? 'region' : 'municipality';
  // three hundred sentences are too many bytes for a card
  const isSaid = props.linkTo !== null || view.zoom !== 'municipalities';
  const highest = [...places]
    .filter(({ rate }) => rate !== null)
    .sort((a, b) => (b.rate ?? 0) - (a.rate ?? 0))
    .slice(0, 3);
  const spoken = [
    `${own.mapOf}, ${view.zoom === 'regions' ? own.byRegion : own.byMunicipality}. ${title}`,
    highest.length === 0
      ? own.none
      : `${own.most}: ${highest.map(({ name, rate }) => `${name} ${writeRate(rate ?? 0, props)}`).join(', ')}`,
  ].join('. ');
  return (
    <figure>
      <figcaption>{`${title}.`}</figcaption>
      {props.linkTo && <Tools request={request} />}
      <svg
        class="map"
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={spoken}
        {...(props.linkTo && { 'data-level': zoomed })}
        xmlns="http://www.w3.org/2000/svg"
      >
        {places.map((place, i) => (
          <path
            key={place.area.code}
            d={paths[i] ?? ''}
            class={
              place.projects === 0
                ? 'bare'
                : place.rate === null
                  ? 'unknown'
                  : `shade${classes.of(place.rate)}`
            }
            {...(props.linkTo && {
              'data-href': props.linkTo({
                ...choose(view, level, place.area.code),
                ...(level === 'region' && { zoom: { region: place.area.code } }),
              }),
            })}
          >
            {isSaid && <title>{sayPlace(place, props)}</title>}
          </path>
        ))}
      </svg>
      <ul class="legend">
        {classes.ranges.map(({ from, to, shade }) => (
          <li key={shade}>
            <span class={`swatch shade${shade}`} aria-hidden="true" />
            {from === to ? writeRate(from, props) : `${writeRate(from, props)} – ${writeRate(to, props)}`}
          </li>
        ))}
        {places.some(({ projects, rate }) => projects > 0 && rate === null) && (
          <li>
            <span class="swatch unknown" aria-hidden="true" />
            {own.noMoney}
          </li>
        )}
        {places.some(({ projects }) => projects === 0) && (
          <li>
            <span class="swatch bare" aria-hidden="true" />
            {own.none}
          </li>
        )}
      </ul>
      <NotOnMap {...props} groups={groups} />
      <PlaceTable {...props} places={places} level={level} />
    </figure>
  );
}

/** What brings the map closer, where script runs; links above it lead to the same places. */
function Tools({ request }: Pick<DrawingProps, 'request'>) {
  const own = explorerWords[request.language];
  const tools = [
    ['in', '+', '+', own.closer],
    ['out', '-', '−', own.farther],
    ['whole', '0', own.wholeMap, own.wholeMap],
  ] as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    <div class="map-tools" id="map-tools" role="group" aria-label={own.mapTools}>
      {tools.map(([id, key, sign, label]) => (
        <button key={key} type="button" id={`map-${id}`} data-key={key} aria-label={label}>
          {sign}
        </button>
      ))}
    </div>
  );
}

function choose(view: View, name: 'region' | 'municipality', code: string): View {
  return { ...view, chosen: { ...view.chosen, [name]: [code] } };
}

function sayPlace(place: Place, props: DrawingProps): string {
  const { format, language } = props.request;
  const { granted } = place;
  return [
    `${place.name}: ${countOf('projects', place.projects, format)}`,
    ...(granted === null ? [] : [`${words[language].granted} ${format.euros(Math.round(granted))}`]),
    ...(place.rate === null ? [] : [writeRate(place.rate, props)]),
  ].join(', ');
}

/** 12 € or 1,25: as exact as it is large. */
function writeRate(rate: number, { request: { format }, view }: DrawingProps): string {
  const digits = rate >= 100 ? 0 : rate >= 1 ? 1 : 2;
  const rounded = Number(rate.toFixed(digits));
  return view.measure === 'granted' ? `${format.number(rounded)} €` : format.number(rounded);
}

function placesOf({ view, groups, request }: DrawingProps): readonly Place[] {
  const byCode = new Map(groups.map((group) => [group.keys[0]?.key, group.statistics]));
  const { zoom } = view;
  const inRegion =
    typeof zoom === 'string'
      ? municipalityAreas()
      : municipalityAreas().filter(({ code }) => municipalityByCode(code)?.regionCode === zoom.region);
  return (zoom === 'regions' ? regionAreas() : inRegion).map((area) => {
    const found = byCode.get(area.code);
    const inhabitants = zoom === 'regions' ? inhabitantsOfRegion(area.code) : inhabitantsOf(area.code);
    const projects = found?.projects ?? 0;
    const granted = found?.funding.euAndState.granted ?? null;
    const measured = view.measure === 'granted' ? granted : projects * 10_000;
    const named = zoom === 'regions' ? regionByCode(area.code) : municipalityByCode(area.code);
    return {
      area,
      name: named?.names[request.language] ?? area.code,
      inhabitants,
      projects,
      granted,
      rate: projects === 0 || measured === null || inhabitants === 0 ? null : measured / inhabitants,
    };
  });
}

/** The newest count, with those of municipalities that were merged into it since. */
function inhabitantsOf(code: string): number {
  const merged = predecessorsOf(code).reduce((sum, previous) => sum + (populationOf(previous) ?? 0), 0);
  return (populationOf(code) ?? 0) + merged;
}

function inhabitantsOfRegion(region: string): number {
  return municipalityAreas()
    .filter(({ code }) => municipalityByCode(code)?.regionCode === region)
    .reduce((sum, { code }) => sum + inhabitantsOf(code), 0);
}

/** Up to five classes of about as many places each, and from where to where each goes. */
function classify(rates: readonly number[]) {
  const count = Math.min(5, new Set(rates).size);
  const shades = Array.from({ length: count }, (_, i) =>
    count === 1 ? 2 : Math.round((i * 4) / (count - 1)),
  );
  const scale = scaleQuantile<number>().domain(rates).range(shades);
  const ranges = shades.flatMap((shade) => {
    const own = rates.filter((rate) => scale(rate) === shade);
    return own.length > 0 ? [{ shade, from: Math.min(...own), to: Math.max(...own) }] : [];
  });
  return { of: (rate: number) => scale(rate), ranges };
}

/** Projects that no place of the map stands for: those of the whole country, and those of which no place is known. */
function NotOnMap({ request, groups }: DrawingProps) {
  const { format, language } = request;
  const own = explorerWords[language];
  const count = (key: string | null) =>
    groups.find((group) => group.keys[0]?.key === key)?.statistics.projects ?? 0;
  const [nationwide, unknown] = [count('NATIONWIDE'), count(null)];
  if (nationwide + unknown === 0) return null;
  const parts = [
    ...(nationwide > 0 ? [`${own.nationwide} ${countOf('projects', nationwide, format)}`] : []),
    ...(unknown > 0 ? [`${words[language].notStated} ${countOf('projects', unknown, format)}`] : []),
  ];
  return <p class="small">{`${own.notOnMap}: ${parts.join(', ')}.`}</p>;
}

function PlaceTable(props: DrawingProps & { places: readonly Place[]; level: 'region' | 'municipality' }) {
  const { request, view, places, level, linkTo } = props;
  const { format, language } = request;
  const [say, own] = [words[language], explorerWords[language]];
  const rows = places
    .filter(({ projects }) => projects > 0 || level === 'region')
    .sort((a, b) => (b.rate ?? -1) - (a.rate ?? -1) || format.compare(a.name, b.name))
    .slice(0, linkTo ? places.length : mostRowsOfCard);
  const bare = places.filter(({ projects }) => projects === 0).length;
  return (
    <details id="table-map">
      <summary>{own.asTable}</summary>
      <Wide
        label={own.asTable}
        columns={[
          own.place,
          say.projects,
          say.granted,
          own.inhabitants,
          view.measure === 'granted' ? own.perHead : own.perTenThousand,
        ]}
      >
        {rows.map((place) => (
          <tr key={place.area.code}>
            <th scope="row">
              {linkTo ? (
                <a href={linkTo(choose(view, level, place.area.code))} rel="nofollow">
                  {place.name}
                </a>
              ) : (
                place.name
              )}
              {linkTo && level === 'region' && (
                <>
                  {' · '}
                  <a
                    class="small"
                    href={linkTo({ ...view, zoom: { region: place.area.code } })}
                    rel="nofollow"
                    aria-label={`${own.zoomIn}: ${place.name}`}
                  >
                    {own.byMunicipality}
                  </a>
                </>
              )}
            </th>
            <td>{format.number(place.projects)}</td>
            <td>{place.granted === null ? say.notStated : format.euros(Math.round(place.granted))}</td>
            <td>{format.number(place.inhabitants)}</td>
            <td>{place.rate === null ? '–' : writeRate(place.rate, props)}</td>
          </tr>
        ))}
      </Wide>
      {bare > 0 && (
        <p class="small">{`${own.none}: ${format.number(bare)} / ${format.number(places.length)}`}</p>
      )}
    </details>
  );
}
