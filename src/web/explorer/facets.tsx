import type { ExplorerFacetsQuery } from '../../../schema/client.ts';
import { municipalityByCode } from '../../reference/municipalities.ts';
import { priorityByKey, programmeByCode } from '../../reference/programmes.ts';
import { regionByCode } from '../../reference/regions.ts';
import { funds } from '../../vocabulary/fund.ts';
import { organisationTypes } from '../../vocabulary/organisationType.ts';
import { programmePeriods } from '../../vocabulary/programmePeriod.ts';
import { projectStatuses } from '../../vocabulary/projectStatus.ts';
import type { PageRequest } from '../site/route.ts';
import { countOf } from '../site/texts/counts.ts';
import { explorerWords, writeCoverage } from './texts.ts';
import { type FacetName, facetNames, facets, isChosen, parametersOf, toggle, type View } from './view.ts';

export type Counted = NonNullable<ExplorerFacetsQuery['projects']>;

interface Value {
  readonly key: string;
  readonly label: string;
  readonly count: number;
}

const shownAtOnce = 8;
const vocabularies = {
  fund: funds,
  period: programmePeriods,
  status: projectStatuses,
  organisationType: organisationTypes,
};

/** All filters: each value leads to the view with it, or without it where it is chosen. */
export function Facets({
  request,
  view,
  counted,
  everything,
}: {
  request: PageRequest;
  view: View;
  counted: Counted;
  /** The same without a filter: what the registers say at all. */
  everything: Counted;
}) {
  return (
    <>
      {facetNames.map((name, i) => (
        <FacetPart
          key={name}
          request={request}
          view={view}
          name={name}
          values={valuesOf(request, view, name, counted, everything)}
          coverage={coverageOf(name, everything, request)}
          isOpen={i < 5 || view.chosen[name].length > 0}
        />
      ))}
    </>
  );
}

/** "known for 8 of 405 projects": counted from those of which the registers say nothing. */
export function coverageOf(
  name: FacetName,
  { totalCount, facets: all }: Counted,
  { format }: PageRequest,
): string {
  const values = all.find(({ dimension }) => dimension === facets[name])?.values ?? [];
  const unknown = values.filter(({ key }) => isUnknown(key)).reduce((sum, { count }) => sum + count, 0);
  return writeCoverage(totalCount - unknown, totalCount, format);
}

function isUnknown(key: string | null): boolean {
  return key === null || key === 'UNKNOWN';
}

/** What can be chosen, the chosen first even where nothing is left of them. */
function valuesOf(
  request: PageRequest,
  view: View,
  name: FacetName,
  counted: Counted,
  everything: Counted,
): readonly Value[] {
  const of = ({ facets: all }: Counted) =>
    (all.find(({ dimension }) => dimension === facets[name])?.values ?? []).flatMap(
      ({ key, label, count }) =>
        key === null || isUnknown(key)
          ? []
          : [{ key, label: name === 'priority' ? labelOfPriority(key, label, request) : label, count }],
    );
  const found = of(counted);
  const lost = view.chosen[name]
    .filter((key) => !found.some((value) => value.key === key))
    .map((key) => ({ key, label: labelOf(request, name, key, everything), count: 0 }));
  const all = name === 'year' ? [...found].sort((a, b) => (a.key < b.key ? 1 : -1)) : found;
  const chosen = all.filter(({ key }) => isChosen(view, name, key));
  return [...lost, ...chosen, ...all.filter((value) => !chosen.includes(value))];
}

/** Several programmes have a priority of the same number and name. */
export function labelOfPriority(key: string, label: string, { language }: PageRequest): string {
  const known = priorityByKey(key);
  const programme = known && programmeByCode(known.programmeCode);
  return programme ? `${known.code} ${label} (${programme.names[language]})` : label;
}

/** What readers call a value that is chosen, also where no project is left that has it. */
export function labelOf(request: PageRequest, name: FacetName, key: string, everything: Counted): string {
  const values = everything.facets.find(({ dimension }) => dimension === facets[name])?.values ?? [];
  const label = values.find((value) => value.key === key)?.label ?? nameOf(name, key, request) ?? key;
  return name === 'priority' ? labelOfPriority(key, label, request) : label;
}

function nameOf(name: FacetName, key: string, { language }: PageRequest): string | undefined {
  if (name === 'region') return regionByCode(key)?.names[language];
  if (name === 'municipality') return municipalityByCode(key)?.names[language];
  return name in vocabularies
    ? vocabularies[name as keyof typeof vocabularies].labelsOf(key)?.[language]
    : undefined;
}

function FacetPart({
  request,
  view,
  name,
  values,
  coverage,
  isOpen,
}: {
  request: PageRequest;
  view: View;
  name: FacetName;
  values: readonly Value[];
  coverage: string;
  isOpen: boolean;
}) {
  const own = explorerWords[request.language];
  const first = values.slice(0, Math.max(shownAtOnce, view.chosen[name].length));
  const rest = values.slice(first.length);
  const list = (some: readonly Value[]) => (
    <ul aria-label={own[name]}>
      {some.map((value) => (
        <li key={value.key}>
          <Choice request={request} view={view} name={name} value={value} />
        </li>
      ))}
    </ul>
  );
  return (
    <details class="facet" id={`facet-${name}`} open={isOpen}>
      <summary>
        {own[name]} <span class="small">{coverage}</span>
      </summary>
      <div>
        {values.length === 0 ? <p class="small">{own.noValues}</p> : list(first)}
        {rest.length > 0 && (
          <details id={`more-${name}`}>
            <summary>{`${own.more} (${request.format.number(rest.length)})`}</summary>
            {list(rest)}
          </details>
        )}
      </div>
    </details>
  );
}

function Choice({
  request,
  view,
  name,
  value: { key, label, count },
}: {
  request: PageRequest;
  view: View;
  name: FacetName;
  value: Value;
}) {
  const chosen = isChosen(view, name, key);
  return (
    <a
      class="choice"
      id={`${name}-${key}`}
      href={request.link('/explore', parametersOf(toggle(view, name, key)))}
      rel="nofollow"
      {...(chosen && { 'aria-current': 'true' as const })}
    >
      <bdi>{label}</bdi>{' '}
      <span class="small" aria-hidden="true">
        {request.format.number(count)}
      </span>
      <span class="unseen">{`, ${countOf('projects', count, request.format)}`}</span>
    </a>
  );
}
