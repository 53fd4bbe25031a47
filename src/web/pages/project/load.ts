import { GraphQLError } from 'graphql';
import type { StoredDocument } from '../../../../schema/ask.ts';
import {
  ProjectDetailsDocument,
  type ProjectDetailsQuery,
  type ProjectDetailsQueryVariables,
  ProjectsOfCodeDocument,
  type ProjectsOfCodeQuery,
} from '../../../../schema/client.ts';
import { type PageRequest, Refusal } from '../../site/route.ts';

export type Project = NonNullable<ProjectDetailsQuery['project']>;
export type Dataset = ProjectDetailsQuery['dataset'];
export type Candidate = NonNullable<ProjectsOfCodeQuery['projects']>['nodes'][number];

/** Several registries have a project of that code: these. */
export interface Choice {
  readonly candidates: readonly Candidate[];
}

const longestCode = 100;

/** Finds what /projects/CODE or /projects/REGISTRY/CODE means. */
export function loadProject(
  request: PageRequest,
): Promise<{ readonly project: Project; readonly dataset: Dataset } | Choice> {
  return askForProject(request, ProjectDetailsDocument);
}

/** Asks an operation that has a project for the one that an address means, or finds those to choose from. */
export async function askForProject<Answer extends { readonly project: object | null }>(
  request: PageRequest,
  document: StoredDocument<Answer, ProjectDetailsQueryVariables>,
): Promise<(Answer & { readonly project: NonNullable<Answer['project']> }) | Choice> {
  const { code = '', registry = null } = request.values;
  const unknown = new Refusal(404, (texts) => texts.errors.unknownProject(code.slice(0, longestCode)));
  if (code.length > longestCode) throw unknown;
  try {
    const answer = await request.ask(document, { code, registry, language: request.graphLanguage });
    if (!answer.project) throw unknown;
    return { ...answer, project: answer.project };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    // the registry is none that there is
    if (error.extensions.code === 'BAD_USER_INPUT') throw unknown;
    if (error.extensions.code !== 'AMBIGUOUS_CODE') throw error;
    const { projects } = await request.ask(ProjectsOfCodeDocument, { code });
    return { candidates: projects?.nodes ?? [] };
  }
}
