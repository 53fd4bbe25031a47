import type { ResearchProject, WithContext } from 'schema-dts';
import { funds } from '../../../vocabulary/fund.ts';
import type { PageRequest } from '../../site/route.ts';
import { municipalityPath, organisationPath, projectPath, regionPath } from '../parts/addresses.ts';
import { shorten } from '../parts/facts.tsx';
import type { Project } from './load.ts';

/** The project in schema.org's words. */
export function linkedData(request: PageRequest, project: Project): WithContext<ResearchProject> {
  const { language } = request;
  const { granted } = project.funding.euAndState;
  const address = request.address(projectPath(project));
  const [lead, ...partners] = project.implementers.map(({ organisation }) => ({
    '@type': 'Organization' as const,
    name: organisation.name,
    url: request.address(organisationPath(organisation)),
    ...(organisation.businessId && { identifier: organisation.businessId }),
  }));
  const places = [
    ...project.municipalities.map((place) => [place, municipalityPath(place)] as const),
    ...project.regions.map((place) => [place, regionPath(place)] as const),
  ].map(([{ name, code }, path]) => ({
    '@type': 'AdministrativeArea' as const,
    name,
    identifier: code,
    url: request.address(path),
  }));
  return {
    '@context': 'https://schema.org',
    '@type': 'ResearchProject',
    '@id': address,
    url: address,
    name: project.name,
    identifier: project.code,
    ...(project.summary && { description: shorten(project.summary, 500) }),
    ...(project.startsOn && { foundingDate: project.startsOn }),
    ...(project.endsOn && { dissolutionDate: project.endsOn }),
    ...(project.homepage && { sameAs: project.homepage }),
    ...(lead && { parentOrganization: lead }),
    ...(partners.length > 0 && { member: partners }),
    ...(places.length > 0 && { areaServed: places }),
    ...(granted !== null && {
      funding: {
        '@type': 'MonetaryGrant',
        identifier: project.code,
        amount: { '@type': 'MonetaryAmount', currency: 'EUR', value: granted },
        funder: [
          ...(project.fund === 'UNKNOWN'
            ? []
            : [{ '@type': 'Organization' as const, name: String(funds.labelsOf(project.fund)?.[language]) }]),
          ...(project.authority
            ? [
                {
                  '@type': 'Organization' as const,
                  name: project.authority.name ?? project.authority.nameAsPublished,
                },
              ]
            : []),
        ],
      },
    }),
  };
}
