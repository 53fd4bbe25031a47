import { renderDocument } from '../../site/render.ts';
import type { PageAnswer, PageRequest } from '../../site/route.ts';
import { Shell } from '../../site/shell.tsx';
import { projectPath } from '../parts/addresses.ts';
import { Name } from '../parts/facts.tsx';
import { writeDays } from '../parts/projectRows.tsx';
import type { Candidate } from './load.ts';

/** Several registries have a project of that code: which is meant is for the reader to say. */
export function writeChoice(request: PageRequest, candidates: readonly Candidate[]): PageAnswer {
  const { texts, values } = request;
  const sentence = texts.errors.ambiguousCode(values['code'] ?? '');
  const body = renderDocument(
    <Shell request={request} title={texts.errors.title[300] ?? ''} description={sentence} canonical={null}>
      <h1>{texts.errors.title[300]}</h1>
      <p>{sentence}</p>
      <ul class="rows">
        {candidates.map((project) => (
          <li key={project.registry.id}>
            <a href={request.link(projectPath(project))}>
              <Name language={project.registry.language}>{project.name}</Name>
            </a>
            <p class="small">
              {[project.registry.name, project.lead?.organisation.name, writeDays(project, request)]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </Shell>,
  );
  return { status: 300, body };
}
