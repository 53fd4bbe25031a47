import { funds } from '../../../vocabulary/fund.ts';
import { organisationTypes } from '../../../vocabulary/organisationType.ts';
import { programmePeriods } from '../../../vocabulary/programmePeriod.ts';
import { projectKinds } from '../../../vocabulary/projectKind.ts';
import { OutLink } from '../../site/outLink.tsx';
import type { PageRequest } from '../../site/route.ts';
import { countOf } from '../../site/texts/counts.ts';
import { municipalityPath, organisationPath, regionPath, targetGroupPath } from '../parts/addresses.ts';
import { Facts, Name, Part } from '../parts/facts.tsx';
import { Links } from '../parts/links.tsx';
import { MoneyPicture, TimePicture } from '../parts/pictures.tsx';
import { writeDays } from '../parts/projectRows.tsx';
import { labelOfField } from '../texts/fields.ts';
import { projectWords } from '../texts/project.ts';
import { words } from '../texts/words.ts';
import type { Project } from './load.ts';

export interface ProjectProps {
  readonly request: PageRequest;
  readonly project: Project;
}

export function Money({ request, project: { funding } }: ProjectProps) {
  const { format, language } = request;
  const [say, own] = [words[language], projectWords[language]];
  const { euAndState, publicTotal, totalCost, coFinancingRate } = funding;
  const shares = [euAndState.realisedShare, publicTotal.realisedShare];
  const isKnown = [
    euAndState.granted,
    euAndState.realised,
    publicTotal.planned,
    publicTotal.realised,
    totalCost,
  ];
  if (isKnown.every((value) => value === null) && coFinancingRate === null) return null;
  return (
    <Part id="money" title={own.money}>
      <MoneyPicture request={request} euAndState={euAndState} publicTotal={publicTotal} />
      <Facts
        facts={[
          [`${say.euAndState}: ${own.share}`, shares[0] == null ? null : format.share(shares[0])],
          [`${say.publicTotal}: ${own.share}`, shares[1] == null ? null : format.share(shares[1])],
          [labelOfField('totalCost', format), totalCost === null ? null : format.euros(totalCost)],
          [
            labelOfField('coFinancingRate', format),
            coFinancingRate === null ? null : format.share(coFinancingRate),
          ],
        ]}
      />
    </Part>
  );
}

export function Time({ request, project }: ProjectProps) {
  const own = projectWords[request.language];
  const { startsOn, endsOn } = project;
  if (!startsOn || !endsOn) return null;
  const months = Math.max(1, Math.round((Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 / 30.44));
  const text = `${writeDays(project, request)}, ${countOf('months', months, request.format)}`;
  return (
    <Part id="time" title={own.time}>
      <TimePicture request={request} startsOn={startsOn} endsOn={endsOn} text={text} />
      <p>{text}</p>
    </Part>
  );
}

export function Basics({ request, project }: ProjectProps) {
  const { format, language } = request;
  const [say, own] = [words[language], projectWords[language]];
  const { priority, objective, authority, registry } = project;
  const label = (field: string) => labelOfField(field, format);
  const numbered = (code: string, name: string | null, finnish: string | null) =>
    `${code} ${name ?? finnish ?? ''}`;
  return (
    <Part id="facts" title={say.facts}>
      <Facts
        facts={[
          [say.code, project.code],
          [say.registry, `${registry.name}, ${registry.publisher}`],
          [label('fund'), funds.labelsOf(project.fund)?.[language]],
          [label('period'), programmePeriods.labelsOf(project.period)?.[language]],
          [label('programmePart'), project.programmePart],
          [label('programme'), priority?.programme.name],
          [label('priority'), priority && numbered(priority.code, priority.name, priority.nameInFinnish)],
          [
            label('objective'),
            objective && numbered(objective.code, objective.name, objective.nameInFinnish),
          ],
          [
            label('kind'),
            project.kind === 'UNKNOWN' ? null : projectKinds.labelsOf(project.kind)?.[language],
          ],
          [label('authority'), authority && (authority.name ?? authority.nameAsPublished)],
          [label('homepage'), project.homepage && <OutLink href={project.homepage} />],
          [label('country'), project.country],
          [own.observed, format.day(project.observedAt)],
          [own.lastListed, project.lastListedAt && format.day(project.lastListedAt)],
        ]}
      />
    </Part>
  );
}

export function Implementers({ request, project: { implementers, registry } }: ProjectProps) {
  const { language, format } = request;
  const [say, own] = [words[language], projectWords[language]];
  if (implementers.length === 0) return null;
  const partners = implementers.filter(({ role }) => role === 'PARTNER');
  return (
    <Part id="implementers" title={own.implementers}>
      <ul class="rows">
        {implementers.map(({ role, nameAsPublished, organisation }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: nothing is ever rendered twice
          <li key={i}>
            <a href={request.link(organisationPath(organisation))}>
              <Name>{organisation.name}</Name>
            </a>
            <p class="small">
              {[
                role === 'LEAD' ? say.lead : say.partner,
                organisation.businessId,
                organisation.type && organisationTypes.labelsOf(organisation.type)?.[language],
                organisation.municipality?.name,
              ]
                .filter(Boolean)
                .join(' · ')}
              {nameAsPublished !== organisation.name && (
                <>
                  {` · ${own.asPublished} `}
                  <Name language={registry.language}>{nameAsPublished}</Name>
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {partners.length > 0 && <p class="small">{countOf('partners', partners.length, format)}</p>}
    </Part>
  );
}

export function Places({ request, project }: ProjectProps) {
  const [say, own] = [words[request.language], projectWords[request.language]];
  const { municipalities, regions, places, isNationwide, registry } = project;
  if (!isNationwide && places.length === 0 && regions.length === 0) return null;
  return (
    <Part id="places" title={own.places}>
      <Facts
        facts={[
          [own.nationwide, isNationwide ? say.yes : null],
          [
            say.municipalities,
            municipalities.length > 0 && (
              <Links request={request} items={municipalities} pathOf={municipalityPath} />
            ),
          ],
          [
            say.regions,
            regions.length > 0 && <Links request={request} items={regions} pathOf={regionPath} />,
          ],
        ]}
      />
      {places.length > 0 && (
        <p class="small">
          {`${own.printed} `}
          <Name language={registry.language}>
            {places.map(({ nameAsPublished }) => nameAsPublished).join(', ')}
          </Name>
        </p>
      )}
    </Part>
  );
}

export function Groups({ request, project }: ProjectProps) {
  const own = projectWords[request.language];
  const { targetGroups, directGroups, indirectGroups, registry } = project;
  if (targetGroups.length === 0 && !directGroups && !indirectGroups) return null;
  return (
    <Part id="groups" title={own.groups}>
      <ul class="rows">
        {targetGroups.map(({ reach, phrase, targetGroup }) => (
          <li key={`${reach} ${targetGroup.code}`}>
            <a href={request.link(targetGroupPath(targetGroup))}>{targetGroup.label}</a>
            {` (${reach === 'DIRECT' ? own.direct : own.indirect}), ${own.readFrom} `}
            <q lang={registry.language ?? undefined}>{phrase}</q>
          </li>
        ))}
      </ul>
      {[
        [labelOfField('directTargetGroups', request.format), directGroups] as const,
        [labelOfField('indirectTargetGroups', request.format), indirectGroups] as const,
      ].map(
        ([title, text]) =>
          text && (
            <details key={title}>
              <summary>{title}</summary>
              <div class="prose" lang={registry.language ?? undefined} dir="auto">
                <p>{text}</p>
              </div>
            </details>
          ),
      )}
    </Part>
  );
}
