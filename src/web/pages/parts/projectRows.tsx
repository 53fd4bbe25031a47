import type { ComponentChildren } from 'preact';
import { projectStatuses } from '../../../vocabulary/projectStatus.ts';
import type { PageRequest } from '../../site/route.ts';
import { words } from '../texts/words.ts';
import { projectPath } from './addresses.ts';
import { Name } from './facts.tsx';

/** What a row shows, as every list of projects asks for it. */
export interface ProjectRow {
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly registry: { readonly id: string; readonly language: string | null };
  readonly lead: { readonly organisation: { readonly name: string } } | null;
  readonly funding: {
    readonly euAndState: { readonly granted: number | null; readonly realised: number | null };
    readonly totalCost: number | null;
  };
}

/** Projects one below the other: on a narrow screen each is a few lines. */
export function ProjectRows({
  request,
  projects,
  more,
}: {
  request: PageRequest;
  projects: readonly ProjectRow[];
  more?: (project: ProjectRow, index: number) => ComponentChildren;
}) {
  return (
    <ol class="rows">
      {projects.map((project, i) => (
        <li key={`${project.registry.id} ${project.code}`}>
          <ProjectEntry request={request} project={project} />
          {more?.(project, i)}
        </li>
      ))}
    </ol>
  );
}

/** What a list says of one project. */
export function ProjectEntry({ request, project }: { request: PageRequest; project: ProjectRow }) {
  const { format, language } = request;
  const say = words[language];
  const { granted, realised } = project.funding.euAndState;
  const { totalCost } = project.funding;
  const money = [
    granted !== null && `${say.granted} ${format.euros(granted)}`,
    realised !== null && `${say.realised} ${format.euros(realised)}`,
    granted === null && totalCost !== null && `${say.totalCost} ${format.euros(totalCost)}`,
  ].filter(Boolean);
  const facts = [
    project.code,
    projectStatuses.labelsOf(project.status)?.[language],
    writeDays(project, request),
  ].filter(Boolean);
  return (
    <>
      <a href={request.link(projectPath(project))}>
        <Name language={project.registry.language}>{project.name}</Name>
      </a>
      <p class="small">{facts.join(' · ')}</p>
      <p class="small">
        {project.lead && <Name language={project.registry.language}>{project.lead.organisation.name}</Name>}
        {money.map((sum, i) => (
          <>
            {(i > 0 || project.lead) && ' · '}
            <span class="whole">{sum}</span>
          </>
        ))}
      </p>
    </>
  );
}

/** 1.4.2015–31.3.2018, as far as it is known. */
export function writeDays(
  { startsOn, endsOn }: { readonly startsOn: string | null; readonly endsOn: string | null },
  { format }: PageRequest,
): string {
  if (!startsOn && !endsOn) return '';
  const dash = format.language === 'en' ? ' – ' : '–';
  return `${startsOn ? format.day(startsOn) : ''}${dash}${endsOn ? format.day(endsOn) : ''}`;
}

/** The way on through a list: its cursors are of one version, so the links name it. */
export function Paging({
  request,
  path,
  pageInfo,
  parameters = {},
}: {
  request: PageRequest;
  path: string;
  pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  parameters?: Readonly<Record<string, string>>;
}) {
  const say = words[request.language];
  const isFirst = !request.parameters['after'];
  if (isFirst && !pageInfo.hasNextPage) return null;
  const v = String(request.version);
  return (
    <p class="paging">
      {!isFirst && <a href={request.link(path, parameters)}>{say.firstPage}</a>}{' '}
      {pageInfo.hasNextPage && (
        <a href={request.link(path, { ...parameters, after: pageInfo.endCursor, v })} rel="next nofollow">
          {say.next}
        </a>
      )}
    </p>
  );
}
