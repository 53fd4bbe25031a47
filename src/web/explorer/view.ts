import type { ProjectFilter, ProjectOrder } from '../../../schema/client.ts';
import { regionAreas } from '../../reference/borders.ts';
import { priorityByKey } from '../../reference/programmes.ts';
import { funds } from '../../vocabulary/fund.ts';
import { organisationTypes } from '../../vocabulary/organisationType.ts';
import { programmePeriods } from '../../vocabulary/programmePeriod.ts';
import { projectStatuses } from '../../vocabulary/projectStatus.ts';
import { type Parameters, Refusal } from '../site/route.ts';

/** The filters whose values are listed, by their names in an address, with the graph's dimension of each. */
export const facets = {
  registry: 'REGISTRY',
  period: 'PERIOD',
  fund: 'FUND',
  priority: 'PRIORITY',
  status: 'STATUS',
  year: 'START_YEAR',
  region: 'REGION',
  municipality: 'MUNICIPALITY',
  organisationType: 'ORGANISATION_TYPE',
  targetGroup: 'TARGET_GROUP',
} as const;
export type FacetName = keyof typeof facets;
export const facetNames = Object.keys(facets) as FacetName[];

/** Filters that may have several values, of which a project needs one: fund=ESF,ERDF or fund=ESF&fund=ERDF. */
export const lists = facetNames.filter((name) => name !== 'year');

export const orders = ['relevance', 'start', 'name', 'granted', 'realised'] as const;
export type Order = (typeof orders)[number];
export const measures = ['granted', 'projects'] as const;
export type Measure = (typeof measures)[number];

/** Everything that an address says of what is looked at. */
export interface View {
  readonly q: string;
  readonly chosen: Readonly<Record<FacetName, readonly string[]>>;
  readonly order: Order;
  /** What the map and the areas of priorities show. */
  readonly measure: Measure;
  /** The whole country by its regions, all its municipalities, or those of a region. */
  readonly zoom: 'regions' | 'municipalities' | { readonly region: string };
}

export const viewParameters = ['q', ...facetNames, 'order', 'measure', 'zoom'];

const longestText = 200;
const mostValues = 50;

const accepts: Readonly<Record<FacetName, (value: string) => boolean>> = {
  registry: (value) => /^[\w-]{1,40}$/.test(value),
  period: (value) => programmePeriods.find(value) !== undefined,
  fund: (value) => funds.find(value) !== undefined,
  priority: (value) => /^\d[\w.]{0,9}$/.test(value) || priorityByKey(value) !== undefined,
  status: (value) => projectStatuses.find(value) !== undefined,
  year: (value) => /^(?:19|20)\d\d$/.test(value),
  region: (value) => /^(?:\d\d|NATIONWIDE)$/.test(value),
  municipality: (value) => /^(?:\d{3}|NATIONWIDE)$/.test(value),
  organisationType: (value) => organisationTypes.find(value) !== undefined,
  targetGroup: (value) => /^[A-Z_]{1,60}$/.test(value),
};

/** The view of an address; a value that can't be one is refused with a sentence. */
export function readView(parameters: Readonly<Record<string, string>>): View {
  const q = (parameters['q'] ?? '').trim();
  if (q.length > longestText) throw new Refusal(400, (texts) => texts.errors.longSearch);
  const chosen = Object.fromEntries(facetNames.map((name) => [name, readValues(name, parameters[name])]));
  return {
    q,
    chosen: chosen as View['chosen'],
    order: readOne('order', parameters['order'], orders, q === '' ? 'start' : 'relevance'),
    measure: readOne('measure', parameters['measure'], measures, 'granted'),
    zoom: readZoom(parameters['zoom']),
  };
}

function readValues(name: FacetName, given = ''): readonly string[] {
  const values = [...new Set(given.split(',').map((value) => value.trim()))].filter((value) => value !== '');
  const wrong = values.find((value) => !accepts[name](value));
  if (wrong !== undefined) throw wrongValue(name, wrong);
  if (values.length > mostValues || (name === 'year' && values.length > 1)) throw wrongValue(name, given);
  return values.sort();
}

function readOne<V extends string>(name: string, given = '', known: readonly V[], otherwise: V): V {
  if (given === '') return otherwise;
  const found = known.find((value) => value === given);
  if (!found) throw wrongValue(name, given, known);
  return found;
}

function readZoom(given = ''): View['zoom'] {
  if (given === '') return 'regions';
  if (given === 'municipalities') return given;
  if (!regionAreas().some(({ code }) => code === given)) throw wrongValue('zoom', given);
  return { region: given };
}

function wrongValue(name: string, value: string, known: readonly string[] = []): Refusal {
  const meant = known.length > 0 ? ` (${known.join(', ')})` : '';
  return new Refusal(400, (texts) => `${texts.errors.badValue} ${name}=${value.slice(0, 60)}${meant}`);
}

/** Which projects a view is of, in the graph's words. */
export function filterOf({ q, chosen }: Pick<View, 'q' | 'chosen'>): ProjectFilter {
  const { year, ...named } = chosen;
  const given = Object.entries(named).filter(([, values]) => values.length > 0);
  return {
    ...(q !== '' && { text: q }),
    ...(year[0] && { startsOn: { from: `${year[0]}-01-01`, to: `${year[0]}-12-31` } }),
    ...(Object.fromEntries(given) as ProjectFilter),
  };
}

export function orderOf({ order }: View): readonly ProjectOrder[] {
  const of = {
    relevance: { field: 'RELEVANCE', direction: 'DESC' },
    start: { field: 'STARTS_ON', direction: 'DESC' },
    name: { field: 'NAME', direction: 'ASC' },
    granted: { field: 'GRANTED', direction: 'DESC' },
    realised: { field: 'REALISED', direction: 'DESC' },
  } as const;
  return [of[order] as ProjectOrder];
}

/** What an address says of a view: nothing where it is as it would be anyway. */
export function parametersOf(view: View): Parameters {
  const { q, chosen, order, measure, zoom } = view;
  return {
    q,
    ...Object.fromEntries(facetNames.map((name) => [name, chosen[name].join(',')])),
    order: order === (q === '' ? 'start' : 'relevance') ? null : order,
    measure: measure === 'granted' ? null : measure,
    zoom: typeof zoom === 'string' ? (zoom === 'regions' ? null : zoom) : zoom.region,
  };
}

export function isChosen({ chosen }: View, name: FacetName, value: string): boolean {
  return chosen[name].includes(value);
}

/** The view with a value chosen, or no more where it was; a year takes the place of another. */
export function toggle(view: View, name: FacetName, value: string): View {
  const rest = view.chosen[name].filter((other) => other !== value);
  const values = isChosen(view, name, value) ? rest : name === 'year' ? [value] : [...rest, value].sort();
  return { ...view, chosen: { ...view.chosen, [name]: values } };
}

/** The view with nothing chosen of a filter, or of any. */
export function clear(view: View, name?: FacetName): View {
  if (name) return { ...view, chosen: { ...view.chosen, [name]: [] } };
  const chosen = Object.fromEntries(facetNames.map((each) => [each, []])) as unknown as View['chosen'];
  return { ...view, q: '', chosen, order: view.order === 'relevance' ? 'start' : view.order };
}

export function hasFilter({ q, chosen }: View): boolean {
  return q !== '' || facetNames.some((name) => chosen[name].length > 0);
}
