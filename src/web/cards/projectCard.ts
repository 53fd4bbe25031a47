import { ProjectCardDocument, type ProjectCardQuery } from '../../../schema/client.ts';
import { funds } from '../../vocabulary/fund.ts';
import { projectStatuses } from '../../vocabulary/projectStatus.ts';
import { organisationPath, projectPath } from '../pages/parts/addresses.ts';
import { writeDays } from '../pages/parts/projectRows.tsx';
import { askForProject, type Choice } from '../pages/project/load.ts';
import { projectWords } from '../pages/texts/project.ts';
import { words } from '../pages/texts/words.ts';
import type { PageRequest } from '../site/route.ts';
import { countOf } from '../site/texts/counts.ts';
import type { Block, Card, Run } from './card.ts';
import { moneyOf } from './money.ts';
import { firstSentence } from './summary.ts';
import { cardWords } from './texts.ts';

type Project = NonNullable<ProjectCardQuery['project']>;
const mostPlaces = 3;

/** The card of a project, or the projects to choose from. */
export async function loadProjectCard(request: PageRequest): Promise<Card | Choice> {
  const found = await askForProject(request, ProjectCardDocument);
  return 'candidates' in found ? found : writeCard(request, found.project);
}

function writeCard(request: PageRequest, project: Project): Card {
  const { code, name, registry, implementers, summary } = project;
  const { language } = request;
  const say = cardWords[language];
  const printed = (text: string): Run => ({ printed: text, language: registry.language });
  const page = projectPath(project);
  const lead = implementers.find(({ role }) => role === 'LEAD')?.organisation;
  const fund = project.fund === 'UNKNOWN' ? null : funds.labelsOf(project.fund)?.[language];
  const observed = request.format.day(project.observedAt);
  return {
    page,
    path: `/cards${page.slice('/projects'.length)}`,
    element: { code, registry: registry.id },
    title: printed(name),
    author: lead ? { name: lead.name, page: organisationPath(lead) } : null,
    blocks: [
      { kind: 'small', role: 'code', runs: [`${code} · ${registry.name}`] },
      ...whoOf(request, project),
      ...whereOf(request, project),
      ...timeOf(request, project),
      ...moneyOf(request, project.funding),
      ...(summary
        ? [
            {
              kind: 'text' as const,
              role: 'summary' as const,
              runs: [printed(firstSentence(summary, registry.language ?? 'fi'))],
            },
          ]
        : []),
      ...(fund
        ? [{ kind: 'small' as const, role: 'fund' as const, runs: [`${fund}. ${say.coFunded}.`] }]
        : []),
      {
        kind: 'small',
        role: 'source',
        runs: [
          `${say.source}: ${[registry.name, registry.publisher].filter(Boolean).join(', ')}, ${say.observed} ${observed}; ${say.version} ${request.version}.`,
        ],
      },
    ],
  };
}

function whoOf({ format, language }: PageRequest, { implementers, registry }: Project): Block[] {
  const lead = implementers.find(({ role }) => role === 'LEAD')?.organisation;
  const partners = implementers.filter(
    ({ role, organisation }) => role === 'PARTNER' && organisation.id !== lead?.id,
  ).length;
  const counted = partners > 0 ? countOf('partners', partners, format) : null;
  if (!lead && !counted) return [];
  const runs: Run[] = lead
    ? [
        `${words[language].lead}: `,
        { printed: lead.name, language: registry.language },
        ...(counted ? [`, ${counted}`] : []),
      ]
    : [counted ?? ''];
  return [{ kind: 'text', role: 'who', runs }];
}

function whereOf({ language }: PageRequest, project: Project): Block[] {
  const names = project.isNationwide
    ? [projectWords[language].nationwide]
    : ([project.municipalities.map(({ name }) => name), project.regions.map(({ name }) => name)].find(
        (list) => list.length > 0,
      ) ?? project.places.map(({ nameAsPublished }) => nameAsPublished));
  if (names.length === 0) return [];
  const more = names.length - mostPlaces;
  const shown = names.slice(0, mostPlaces).join(', ');
  const text = more > 0 ? `${shown} ${cardWords[language].more.replace('#', String(more))}` : shown;
  return [{ kind: 'text', role: 'where', runs: [text] }];
}

function timeOf(request: PageRequest, project: Project): Block[] {
  const { startsOn, endsOn } = project;
  const status =
    project.status === 'UNKNOWN' ? null : projectStatuses.labelsOf(project.status)?.[request.language];
  const text = [writeDays(project, request), status].filter(Boolean).join(' · ');
  if (!text) return [];
  const isSpan = startsOn && endsOn && startsOn <= endsOn;
  return [{ kind: 'time', text, span: isSpan ? { startsOn, endsOn } : null }];
}
