import type { ComponentChildren } from 'preact';
import type { PageRequest } from '../../site/route.ts';
import { countOf } from '../../site/texts/counts.ts';
import { words } from '../texts/words.ts';
import { Facts, Part } from './facts.tsx';
import { MoneyPicture, type YearGroup, YearsPicture } from './pictures.tsx';
import { Paging, type ProjectRow, ProjectRows } from './projectRows.tsx';

/** What every page that has projects asks of them. */
export interface Collection<Row extends ProjectRow = ProjectRow> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly Row[];
  readonly statistics: {
    readonly organisations: number;
    readonly municipalities: number;
    readonly medianDurationDays: number | null;
    readonly missing: { readonly granted: number };
    readonly funding: {
      readonly euAndState: { readonly granted: number | null; readonly realised: number | null };
      readonly publicTotal: { readonly planned: number | null; readonly realised: number | null };
    };
  };
  readonly groups: { readonly groups: readonly YearGroup[] };
}

/** How many projects there are and for how much, with pictures; then the projects, a page at a time. */
export function ProjectCollection<Row extends ProjectRow>({
  request,
  path,
  projects,
  more,
  children,
}: {
  request: PageRequest;
  path: string;
  projects: Collection<Row>;
  more?: (project: Row) => ComponentChildren;
  children?: ComponentChildren;
}) {
  const { format, language } = request;
  const say = words[language];
  const { statistics, totalCount, nodes, pageInfo } = projects;
  const { euAndState, publicTotal } = statistics.funding;
  if (totalCount === 0) {
    return (
      <p>
        {say.notOne} <a href={`${request.link('/')}#coverage`}>{say.coverage}</a>
      </p>
    );
  }
  return (
    <>
      <Part id="figures" title={say.figures}>
        <p class="lede">
          {[
            countOf('projects', totalCount, format),
            countOf('organisations', statistics.organisations, format),
            ...(statistics.municipalities > 0
              ? [countOf('municipalities', statistics.municipalities, format)]
              : []),
          ].join(' · ')}
        </p>
        <MoneyPicture request={request} euAndState={euAndState} publicTotal={publicTotal} />
        <Facts
          facts={[
            [
              say.medianDays,
              statistics.medianDurationDays === null
                ? null
                : countOf('days', statistics.medianDurationDays, format),
            ],
            [
              say.missing,
              statistics.missing.granted === 0
                ? null
                : countOf('projects', statistics.missing.granted, format),
            ],
          ]}
        />
        <YearsPicture request={request} groups={projects.groups.groups} />
      </Part>
      {children}
      <Part id="projects" title={say.projects}>
        <ProjectRows
          request={request}
          projects={nodes}
          {...(more && { more: (_: ProjectRow, i: number) => more(nodes[i] as Row) })}
        />
        <Paging request={request} path={path} pageInfo={pageInfo} />
      </Part>
    </>
  );
}

export interface FacetValue {
  readonly key: string | null;
  readonly label: string;
  readonly count: number;
}

/** The most frequent values of a dimension, each leading to its page. */
export function Frequent({
  request,
  id,
  title,
  values,
  pathOf,
}: {
  request: PageRequest;
  id: string;
  title: string;
  values: readonly FacetValue[];
  pathOf: (key: string) => string;
}) {
  const known = values.filter(({ key }) => key !== null && key !== 'NATIONWIDE');
  if (known.length === 0) return null;
  return (
    <Part id={id} title={title}>
      <ul class="columns">
        {known.map(({ key, label, count }) => (
          <li key={key}>
            <a href={request.link(pathOf(key ?? ''))}>
              <bdi>{label}</bdi>
            </a>{' '}
            <span class="small">{countOf('projects', count, request.format)}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

export function valuesOf(
  facets: readonly { readonly dimension: string; readonly values: readonly FacetValue[] }[],
  dimension: string,
): readonly FacetValue[] {
  return facets.find((facet) => facet.dimension === dimension)?.values ?? [];
}
