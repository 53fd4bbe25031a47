import {
  OrganisationDetailsDocument,
  type OrganisationDetailsQuery,
  OrganisationOfBusinessIdDocument,
} from '../../../schema/client.ts';
import { organisationTypes } from '../../vocabulary/organisationType.ts';
import { discoveryLinks } from '../cards/discovery.ts';
import { OutLink } from '../site/outLink.tsx';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { countOf } from '../site/texts/counts.ts';
import { municipalityPath, organisationPath, regionPath } from './parts/addresses.ts';
import { ProjectCollection } from './parts/collection.tsx';
import { Facts, Name, Part } from './parts/facts.tsx';
import { UseIt } from './parts/useIt.tsx';
import { pageWords } from './texts/pages.ts';
import { words } from './texts/words.ts';

const longestId = 200;
type Answer = OrganisationDetailsQuery;
type Organisation = Extract<NonNullable<Answer['node']>, { __typename: 'Organisation' }>;

/** An organisation by its business id, or by its id where it has none. */
export const organisationPage: Route = {
  path: '/organisations/:id',
  parameters: ['after'],
  async answer(request) {
    const asked = request.values['id'] ?? '';
    const unknown = new Refusal(404, (texts) => texts.errors.unknownOrganisation(asked.slice(0, longestId)));
    const id = await findOrganisationId(request, asked);
    if (id === null) throw unknown;
    const { node, dataset } = await request.ask(OrganisationDetailsDocument, {
      id,
      language: request.graphLanguage,
      after: request.parameters['after'] ?? null,
    });
    if (node?.__typename !== 'Organisation') throw unknown;
    return { body: writeOrganisation(request, node, dataset) };
  },
};

/** The id of the organisation that a business id or an id means; null where it means none. */
export async function findOrganisationId(request: PageRequest, asked: string): Promise<string | null> {
  if (!/^\d{7}-\d$/.test(asked)) return asked.length <= longestId && isOrganisationId(asked) ? asked : null;
  if (!hasCheckDigit(asked)) return null;
  const { organisation } = await request.ask(OrganisationOfBusinessIdDocument, { businessId: asked });
  return organisation?.id ?? null;
}

/** Whether it can be the id of an organisation; the graph would refuse anything else as no id. */
function isOrganisationId(id: string): boolean {
  return Buffer.from(id, 'base64url').toString('utf8').startsWith('Organisation:');
}

const weights = [7, 9, 10, 5, 8, 4, 2];

/** The graph refuses to look for a business id with a wrong check digit. */
function hasCheckDigit(businessId: string): boolean {
  const sum = weights.reduce((total, weight, i) => total + weight * Number(businessId[i]), 0) % 11;
  return sum !== 1 && (sum === 0 ? 0 : 11 - sum) === Number(businessId.at(-1));
}

function writeOrganisation(
  request: PageRequest,
  organisation: Organisation,
  dataset: Answer['dataset'],
): string {
  const { format, language } = request;
  const [say, own] = [words[language], pageWords[language]];
  const { id, name, names, businessId, municipality, parent, units, partners, projects } = organisation;
  const path = organisationPath(organisation);
  const spellings = names.filter((spelling) => spelling !== name);
  const type = organisation.type && organisationTypes.labelsOf(organisation.type)?.[language];
  return renderDocument(
    <Shell
      request={request}
      title={name}
      description={[type, countOf('projects', projects.totalCount, format)].filter(Boolean).join(', ')}
      canonical={{ path }}
      picture={{ path: `/pictures${path}.png`, text: name }}
      alternates={discoveryLinks(request, path)}
      linkedData={{
        '@context': 'https://schema.org',
        '@type': 'Organization',
        '@id': request.address(path),
        url: request.address(path),
        name,
        ...(businessId && { identifier: businessId }),
        ...(spellings.length > 0 && { alternateName: spellings }),
        ...(organisation.homepage && { sameAs: organisation.homepage }),
        ...(municipality && {
          location: {
            '@type': 'AdministrativeArea',
            name: municipality.name,
            identifier: municipality.code,
            url: request.address(municipalityPath(municipality)),
          },
        }),
      }}
    >
      <article>
        <h1>
          <Name>{name}</Name>
        </h1>
        <p class="lede">{[type, businessId].filter(Boolean).join(' · ')}</p>
        {organisation.isRedacted && <p>{own.redacted}</p>}
        <Facts
          facts={[
            [say.businessId, businessId],
            [say.type, type],
            [
              own.seat,
              municipality && <a href={request.link(municipalityPath(municipality))}>{municipality.name}</a>,
            ],
            [
              say.region,
              municipality?.region && (
                <a href={request.link(regionPath(municipality.region))}>{municipality.region.name}</a>
              ),
            ],
            [say.homepage, organisation.homepage && <OutLink href={organisation.homepage} />],
            [own.parent, parent && <a href={request.link(organisationPath(parent))}>{parent.name}</a>],
            [own.leads, countOf('projects', organisation.leads.totalCount, format)],
            [own.spellings, spellings.length > 0 && spellings.slice(0, 20).join('; ')],
          ]}
        />
        <ProjectCollection request={request} path={path} projects={projects}>
          {units.totalCount > 0 && (
            <Part id="units" title={own.units}>
              <ul class="columns">
                {units.nodes.map((unit) => (
                  <li key={unit.id}>
                    <a href={request.link(organisationPath(unit))}>
                      <Name>{unit.name}</Name>
                    </a>
                  </li>
                ))}
              </ul>
            </Part>
          )}
          {partners.totalCount > 0 && (
            <Part id="partners" title={own.worksWith}>
              <ul class="columns">
                {partners.nodes.map(({ organisation: partner, statistics }) => (
                  <li key={partner.id}>
                    <a href={request.link(organisationPath(partner))}>
                      <Name>{partner.name}</Name>
                    </a>{' '}
                    <span class="small">{countOf('commonProjects', statistics.projects, format)}</span>
                  </li>
                ))}
              </ul>
            </Part>
          )}
        </ProjectCollection>
        <UseIt
          request={request}
          operation="OrganisationDetails"
          variables={{ id, language: request.graphLanguage }}
          filter={{ organisation: [id] }}
          title={name}
          path={path}
          citation={dataset?.citation}
          card={`/cards${path}`}
        />
      </article>
    </Shell>,
  );
}
