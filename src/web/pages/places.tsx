import type { AdministrativeArea } from 'schema-dts';
import {
  MunicipalityDetailsDocument,
  type MunicipalityDetailsQuery,
  RegionDetailsDocument,
  type RegionDetailsQuery,
} from '../../../schema/client.ts';
import { discoveryLinks } from '../cards/discovery.ts';
import { renderDocument } from '../site/render.ts';
import { type PageRequest, Refusal, type Route, writePath } from '../site/route.ts';
import { Shell } from '../site/shell.tsx';
import { countOf } from '../site/texts/counts.ts';
import { municipalityPath, regionPath } from './parts/addresses.ts';
import { Frequent, ProjectCollection, valuesOf } from './parts/collection.tsx';
import { Facts } from './parts/facts.tsx';
import { Links } from './parts/links.tsx';
import { UseIt } from './parts/useIt.tsx';
import { pageWords } from './texts/pages.ts';
import { words } from './texts/words.ts';

type Dataset = MunicipalityDetailsQuery['dataset'];
type Municipality = NonNullable<MunicipalityDetailsQuery['municipality']>;
type Region = NonNullable<RegionDetailsQuery['region']>;

/** A municipality, also one that was merged: it leads to its successor. */
export const municipalityPage: Route = {
  path: '/municipalities/:code',
  parameters: ['after'],
  async answer(request) {
    const code = request.values['code'] ?? '';
    const unknown = new Refusal(404, (texts) => texts.errors.unknownMunicipality(code.slice(0, 20)));
    if (!/^\d{3}$/.test(code)) throw unknown;
    const { municipality, dataset } = await request.ask(
      MunicipalityDetailsDocument,
      variablesOf(request, code),
    );
    if (!municipality) throw unknown;
    return { body: writeMunicipality(request, municipality, dataset) };
  },
};

/** A region, and the projects that name it or a municipality of it. */
export const regionPage: Route = {
  path: '/regions/:code',
  parameters: ['after'],
  async answer(request) {
    const code = request.values['code'] ?? '';
    const unknown = new Refusal(404, (texts) => texts.errors.unknownRegion(code.slice(0, 20)));
    if (!/^\d{2}$/.test(code)) throw unknown;
    const { region, dataset } = await request.ask(RegionDetailsDocument, variablesOf(request, code));
    if (!region) throw unknown;
    return { body: writeRegion(request, region, dataset) };
  },
};

function variablesOf({ graphLanguage, parameters }: PageRequest, code: string) {
  return { code, language: graphLanguage, after: parameters['after'] ?? null };
}

function writeMunicipality(request: PageRequest, municipality: Municipality, dataset: Dataset): string {
  const { format, language } = request;
  const [say, own] = [words[language], pageWords[language]];
  const { code, name, nameInFinnish, nameInSwedish, region, successors, predecessors, projects } =
    municipality;
  const path = municipalityPath(municipality);
  return renderDocument(
    <Shell
      request={request}
      title={name}
      description={`${own.municipality} ${code}: ${countOf('projects', projects.totalCount, format)}`}
      canonical={{ path }}
      picture={{ path: `/pictures${path}.png`, text: name }}
      alternates={discoveryLinks(request, path)}
      linkedData={{
        '@context': 'https://schema.org',
        '@type': 'AdministrativeArea',
        '@id': request.address(path),
        url: request.address(path),
        name,
        identifier: code,
        ...(nameInSwedish !== nameInFinnish && { alternateName: [nameInFinnish, nameInSwedish] }),
        ...(region && { containedInPlace: areaOf(request, region, regionPath(region)) }),
      }}
    >
      <article>
        <h1>{name}</h1>
        <p class="lede">{`${own.municipality} ${code}`}</p>
        {municipality.isAbolished && (
          <p class="note">
            {`${own.abolished}${municipality.abolishedOn ? ` ${format.day(municipality.abolishedOn)}` : ''}. ${own.successors}: `}
            <Links request={request} items={successors} pathOf={municipalityPath} />
            {municipality.isSplit && `. ${own.split}`}
          </p>
        )}
        <Facts
          facts={[
            [own.municipalityCode, code],
            [own.inSwedish, nameInSwedish !== nameInFinnish && <span lang="sv">{nameInSwedish}</span>],
            [say.region, region && <a href={request.link(regionPath(region))}>{region.name}</a>],
            [say.subregion, municipality.subregion?.name],
            [
              own.population,
              municipality.population === null
                ? null
                : countOf('inhabitants', municipality.population, format),
            ],
            [
              own.predecessors,
              predecessors.length > 0 && (
                <Links request={request} items={predecessors} pathOf={municipalityPath} />
              ),
            ],
          ]}
        />
        {(municipality.isAbolished || predecessors.length > 0) && <p class="small">{own.merged}</p>}
        <ProjectCollection request={request} path={path} projects={projects}>
          <Who request={request} facets={projects.facets} />
        </ProjectCollection>
        <UseIt
          request={request}
          operation="MunicipalityDetails"
          variables={{ code, language: request.graphLanguage }}
          filter={{ municipality: [code] }}
          title={name}
          path={path}
          citation={dataset?.citation}
          card={`/cards${path}`}
        />
      </article>
    </Shell>,
  );
}

function writeRegion(request: PageRequest, region: Region, dataset: Dataset): string {
  const { format, language } = request;
  const [say, own] = [words[language], pageWords[language]];
  const { code, name, nuts3, municipalities, projects } = region;
  const path = regionPath(region);
  return renderDocument(
    <Shell
      request={request}
      title={name}
      description={`${say.region} ${code}: ${countOf('projects', projects.totalCount, format)}`}
      canonical={{ path }}
      picture={{ path: `/pictures${path}.png`, text: name }}
      linkedData={{
        '@context': 'https://schema.org',
        '@type': 'AdministrativeArea',
        '@id': request.address(path),
        url: request.address(path),
        name,
        identifier: code,
        containsPlace: municipalities.map((place) => areaOf(request, place, municipalityPath(place))),
      }}
    >
      <article>
        <h1>{name}</h1>
        <p class="lede">{`${say.region} ${code}`}</p>
        <Facts
          facts={[
            [own.regionCode, code],
            ['NUTS 3', nuts3],
            [
              say.municipalities,
              municipalities.length > 0 && (
                <Links request={request} items={municipalities} pathOf={municipalityPath} />
              ),
            ],
          ]}
        />
        <ProjectCollection request={request} path={path} projects={projects}>
          <Who request={request} facets={projects.facets} />
        </ProjectCollection>
        <UseIt
          request={request}
          operation="RegionDetails"
          variables={{ code, language: request.graphLanguage }}
          filter={{ region: [code] }}
          title={name}
          path={path}
          citation={dataset?.citation}
        />
      </article>
    </Shell>,
  );
}

function areaOf(
  request: PageRequest,
  { name, code }: { name: string; code: string },
  path: string,
): AdministrativeArea {
  return { '@type': 'AdministrativeArea', name, identifier: code, url: request.address(path) };
}

function Who({ request, facets }: { request: PageRequest; facets: Region['projects']['facets'] }) {
  const [say, own] = [words[request.language], pageWords[request.language]];
  return (
    <>
      <Frequent
        request={request}
        id="organisations"
        title={`${say.organisations}: ${own.frequentOrganisations.toLowerCase()}`}
        values={valuesOf(facets, 'ORGANISATION')}
        pathOf={(key) => writePath('organisations', key)}
      />
      <Frequent
        request={request}
        id="groups"
        title={say.targetGroups}
        values={valuesOf(facets, 'TARGET_GROUP')}
        pathOf={(key) => writePath('target-groups', key)}
      />
    </>
  );
}
