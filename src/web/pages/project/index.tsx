import { projectStatuses } from '../../../vocabulary/projectStatus.ts';
import { discoveryLinks } from '../../cards/discovery.ts';
import { renderDocument } from '../../site/render.ts';
import type { PageAnswer, PageRequest, Route } from '../../site/route.ts';
import { Shell } from '../../site/shell.tsx';
import { projectPath } from '../parts/addresses.ts';
import { Name, shorten } from '../parts/facts.tsx';
import { writeDays } from '../parts/projectRows.tsx';
import { UseIt } from '../parts/useIt.tsx';
import { writeChoice } from './choice.tsx';
import { Changes, Discrepancies, Related, Sections, Sources } from './evidence.tsx';
import { linkedData } from './linkedData.ts';
import { type Dataset, loadProject, type Project } from './load.ts';
import { Basics, Groups, Implementers, Money, Places, Time } from './what.tsx';
import { Indicators, Principles, Texts } from './words.tsx';

async function answer(request: PageRequest): Promise<PageAnswer> {
  const found = await loadProject(request);
  if ('candidates' in found) return writeChoice(request, found.candidates);
  return { body: writeProject(request, found.project, found.dataset) };
}

/** A project by its code; by registry and code where several registries have it. */
export const projectPages: readonly Route[] = [
  { path: '/projects/:code', answer },
  { path: '/projects/:registry/:code', answer },
];

function writeProject(request: PageRequest, project: Project, dataset: Dataset): string {
  const { code, name, registry } = project;
  const path = projectPath(project);
  const props = { request, project };
  const status = projectStatuses.labelsOf(project.status)?.[request.language];
  return renderDocument(
    <Shell
      request={request}
      title={`${name} (${code})`}
      description={describe(request, project)}
      canonical={{ path }}
      kind="article"
      picture={{ path: `/pictures${path}.png`, text: `${name} (${code})` }}
      alternates={discoveryLinks(request, path)}
      linkedData={linkedData(request, project)}
    >
      <article>
        <h1>
          <Name language={registry.language}>{name}</Name>
        </h1>
        <p class="lede">
          {[code, registry.name, status, writeDays(project, request)].filter(Boolean).join(' · ')}
        </p>
        <Money {...props} />
        <Time {...props} />
        <Basics {...props} />
        <Implementers {...props} />
        <Places {...props} />
        <Groups {...props} />
        <Texts {...props} />
        <Indicators {...props} />
        <Principles {...props} />
        <Changes {...props} />
        <Discrepancies {...props} />
        <Related {...props} />
        <Sections {...props} />
        <Sources {...props} />
        <UseIt
          request={request}
          operation="ProjectDetails"
          variables={{ code, registry: registry.id, language: request.graphLanguage }}
          filter={{ code: [code], registry: [registry.id] }}
          title={`${name} (${code})`}
          path={path}
          citation={dataset?.citation}
          card={`/cards${path.slice('/projects'.length)}`}
        />
      </article>
    </Shell>,
  );
}

function describe({ format }: PageRequest, { code, summary, funding }: Project): string {
  const { granted } = funding.euAndState;
  const facts = [code, granted === null ? null : format.euros(granted)].filter(Boolean).join(', ');
  return summary ? `${facts}. ${shorten(summary)}` : facts;
}
