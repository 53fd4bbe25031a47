import {
  MunicipalityCardDocument,
  type MunicipalityCardQuery,
  OrganisationCardDocument,
} from '../../../schema/client.ts';
import { organisationTypes } from '../../vocabulary/organisationType.ts';
import { findOrganisationId } from '../pages/organisation.tsx';
import { municipalityPath, organisationPath } from '../pages/parts/addresses.ts';
import { writeDays } from '../pages/parts/projectRows.tsx';
import { pageWords } from '../pages/texts/pages.ts';
import { words } from '../pages/texts/words.ts';
import { type PageRequest, Refusal } from '../site/route.ts';
import { countOf } from '../site/texts/counts.ts';
import type { Block, Card } from './card.ts';
import { moneyOf } from './money.ts';
import { cardWords } from './texts.ts';

type Municipality = NonNullable<MunicipalityCardQuery['municipality']>;
type Projects = Municipality['projects'];

/** The card of an organisation. */
export async function loadOrganisationCard(request: PageRequest): Promise<Card> {
  const { language, format, graphLanguage } = request;
  const asked = request.values['id'] ?? '';
  const id = await findOrganisationId(request, asked);
  const { node } = id
    ? await request.ask(OrganisationCardDocument, { id, language: graphLanguage })
    : { node: null };
  if (node?.__typename !== 'Organisation')
    throw new Refusal(404, (texts) => texts.errors.unknownOrganisation(asked.slice(0, 200)));
  const own = pageWords[language];
  const type = node.type && organisationTypes.labelsOf(node.type)?.[language];
  const page = organisationPath(node);
  return {
    page,
    path: `/cards${page}`,
    element: { organisation: node.businessId ?? node.id },
    title: { printed: node.name, language: null },
    author: null,
    blocks: [
      code([type ?? own.organisation, node.businessId, node.municipality?.name]),
      figures([
        countOf('projects', node.projects.totalCount, format),
        node.leads.totalCount > 0 && `${own.leads.toLowerCase()} ${format.number(node.leads.totalCount)}`,
      ]),
      ...timeOf(request, node),
      ...moneyAndNewest(request, node.projects),
    ],
  };
}

/** The card of a municipality, also of one that was merged. */
export async function loadMunicipalityCard(request: PageRequest): Promise<Card> {
  const { language, format, graphLanguage } = request;
  const asked = request.values['code'] ?? '';
  const { municipality } = /^\d{3}$/.test(asked)
    ? await request.ask(MunicipalityCardDocument, { code: asked, language: graphLanguage })
    : { municipality: null };
  if (!municipality) throw new Refusal(404, (texts) => texts.errors.unknownMunicipality(asked.slice(0, 20)));
  const own = pageWords[language];
  const { projects, successors } = municipality;
  const page = municipalityPath(municipality);
  return {
    page,
    path: `/cards${page}`,
    element: { municipality: municipality.code },
    title: municipality.name,
    author: null,
    blocks: [
      code([`${own.municipality} ${municipality.code}`, municipality.region?.name]),
      ...(municipality.isAbolished
        ? [
            {
              kind: 'text' as const,
              role: 'note' as const,
              runs: [`${own.abolished}. ${own.successors}: ${successors.map(({ name }) => name).join(', ')}`],
            },
          ]
        : []),
      figures([
        countOf('projects', projects.totalCount, format),
        projects.totalCount > 0 && countOf('organisations', projects.statistics.organisations, format),
      ]),
      ...timeOf(request, municipality),
      ...moneyAndNewest(request, projects),
    ],
  };
}

function code(parts: readonly (string | null | undefined)[]): Block {
  return { kind: 'small', role: 'code', runs: [parts.filter(Boolean).join(' · ')] };
}

function figures(parts: readonly (string | false)[]): Block {
  return { kind: 'text', role: 'figures', runs: [parts.filter(Boolean).join(' · ')] };
}

/** From the first day of the earliest project to the last day of the one that ends last. */
function timeOf(
  request: PageRequest,
  { earliest, latest }: Pick<Municipality, 'earliest' | 'latest'>,
): Block[] {
  const startsOn = earliest.nodes[0]?.startsOn ?? null;
  const endsOn = latest.nodes[0]?.endsOn ?? null;
  const days = writeDays({ startsOn, endsOn }, request);
  if (!days) return [];
  const isSpan = startsOn !== null && endsOn !== null && startsOn <= endsOn;
  const text = `${words[request.language].projects}: ${days}`;
  return [{ kind: 'time', text, span: isSpan ? { startsOn, endsOn } : null }];
}

function moneyAndNewest(request: PageRequest, { nodes, statistics, facets }: Projects): Block[] {
  const say = cardWords[request.language];
  const registries = facets.flatMap(({ values }) => values.map(({ label }) => label));
  const version = `${say.version} ${request.version}`;
  return [
    ...moneyOf(request, statistics.funding),
    ...nodes.map(
      ({ name, registry, code: projectCode, startsOn }, i): Block => ({
        kind: 'text',
        role: 'list',
        runs: [
          i === 0 ? `${say.newest}: ` : '',
          { printed: name, language: registry.language },
          ` (${[projectCode, startsOn?.slice(0, 4)].filter(Boolean).join(', ')})`,
        ],
      }),
    ),
    {
      kind: 'small',
      role: 'source',
      runs: [
        registries.length > 0
          ? `${say.source}: ${registries.join(', ')}; ${version}.`
          : `${version.charAt(0).toUpperCase()}${version.slice(1)}.`,
      ],
    },
  ];
}
