import {
  MunicipalityDetailsDocument,
  OrganisationDetailsDocument,
  RegionDetailsDocument,
  TargetGroupDetailsDocument,
} from '../../../../schema/client.ts';
import { projectStatuses } from '../../../vocabulary/projectStatus.ts';
import { type PageRequest, Refusal, type Route } from '../../site/route.ts';
import { countOf } from '../../site/texts/counts.ts';
import { findOrganisationId } from '../organisation.tsx';
import { writeDays } from '../parts/projectRows.tsx';
import { loadProject } from '../project/load.ts';
import { pageWords } from '../texts/pages.ts';
import { words } from '../texts/words.ts';
import { drawPicture, type PictureWords, pictureStep, pictureWidth } from './draw.tsx';

/** What a picture says of the thing with a code or id; null where there is none. */
type Describe = (request: PageRequest, id: string) => Promise<PictureWords | null>;

/** The picture that stands for each page where somebody shares its address. */
export const pictureRoutes: readonly Route[] = [
  pictureRoute('/pictures/:file', describeSite),
  pictureRoute('/pictures/projects/:registry/:file', describeProject),
  pictureRoute('/pictures/organisations/:file', describeOrganisation),
  pictureRoute('/pictures/municipalities/:file', describeMunicipality),
  pictureRoute('/pictures/regions/:file', describeRegion),
  pictureRoute('/pictures/target-groups/:file', describeTargetGroup),
];

function pictureRoute(path: string, describe: Describe): Route {
  return {
    path,
    parameters: ['width'],
    async answer(request) {
      const width = Number(request.parameters['width'] ?? pictureWidth);
      if (!(width > 0 && width <= pictureWidth && width % pictureStep === 0))
        throw new Refusal(400, (texts) => texts.errors.badPictureWidth);
      const [, id] = /^(.+)\.png$/.exec(request.values['file'] ?? '') ?? [];
      const described = id ? await describe(request, id) : null;
      if (!described) throw new Refusal(404, (texts) => texts.errors.unknownPath);
      return {
        type: 'image/png',
        body: await drawPicture(described, width),
        // other sites show it
        headers: { 'cross-origin-resource-policy': 'cross-origin' },
      };
    },
  };
}

async function describeSite({ texts }: PageRequest, id: string): Promise<PictureWords | null> {
  return id === 'site' ? { kind: texts.site.name, title: texts.site.tagline, facts: [] } : null;
}

async function describeProject(request: PageRequest, code: string): Promise<PictureWords | null> {
  const found = await loadProject({ ...request, values: { ...request.values, code } });
  if (!('project' in found)) return null;
  const { project } = found;
  const { granted } = project.funding.euAndState;
  const lead = project.implementers.find(({ role }) => role === 'LEAD')?.organisation.name;
  const status = projectStatuses.labelsOf(project.status)?.[request.language];
  return {
    kind: `${project.code} · ${project.registry.name}`,
    title: project.name,
    facts: [
      lead,
      [writeDays(project, request), status].filter(Boolean).join(' · '),
      granted === null ? null : `${words[request.language].granted} ${request.format.euros(granted)}`,
    ].filter((fact) => fact != null),
  };
}

async function describeOrganisation(request: PageRequest, asked: string): Promise<PictureWords | null> {
  const id = await findOrganisationId(request, asked);
  if (id === null) return null;
  const { node } = await request.ask(OrganisationDetailsDocument, { id, language: request.graphLanguage });
  if (node?.__typename !== 'Organisation') return null;
  return {
    kind: pageWords[request.language].organisation,
    title: node.name,
    facts: sumUp(request, node.projects),
  };
}

async function describeMunicipality(request: PageRequest, code: string): Promise<PictureWords | null> {
  const variables = { code, language: request.graphLanguage };
  const { municipality } = await request.ask(MunicipalityDetailsDocument, variables);
  const { municipality: kind } = pageWords[request.language];
  return municipality && { kind, title: municipality.name, facts: sumUp(request, municipality.projects) };
}

async function describeRegion(request: PageRequest, code: string): Promise<PictureWords | null> {
  const { region } = await request.ask(RegionDetailsDocument, { code, language: request.graphLanguage });
  const { region: kind } = words[request.language];
  return region && { kind, title: region.name, facts: sumUp(request, region.projects) };
}

async function describeTargetGroup(request: PageRequest, code: string): Promise<PictureWords | null> {
  const variables = { code, language: request.graphLanguage };
  const { targetGroup } = await request.ask(TargetGroupDetailsDocument, variables);
  const { targetGroup: kind } = pageWords[request.language];
  return targetGroup && { kind, title: targetGroup.label, facts: sumUp(request, targetGroup.projects) };
}

interface Summed {
  readonly totalCount: number;
  readonly statistics: { readonly funding: { readonly euAndState: { readonly granted: number | null } } };
}

function sumUp({ format, language }: PageRequest, { totalCount, statistics }: Summed): string[] {
  const { granted } = statistics.funding.euAndState;
  return [
    countOf('projects', totalCount, format),
    ...(granted === null ? [] : [`${words[language].granted} ${format.euros(granted)}`]),
  ];
}
