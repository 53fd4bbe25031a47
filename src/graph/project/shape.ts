import type { Content } from '../../../prisma/client/client.ts';
import type { Moment } from '../../store/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import type { NodeShape } from '../node.ts';

/** A project at a moment: everything reached from it is seen from there. */
export interface ProjectShape extends NodeShape {
  readonly type: 'Project';
  readonly content: Content;
  readonly moment: Moment;
}

export const Project = builder.objectRef<ProjectShape>('Project');

/** The projects of some revisions, in their order: one statement for all contents that are not known yet. */
export async function projectsOf(
  rows: readonly { readonly projectId: string; readonly contentId: string }[],
  moment: Moment,
  context: Context,
): Promise<ProjectShape[]> {
  const contents = await context.loaders.content.loadMany(rows.map((row) => row.contentId));
  return rows.map(({ projectId, contentId }, i) => {
    const content = contents[i];
    if (content instanceof Error) throw content;
    if (!content) throw new Error(`the revision of ${projectId} has no content ${contentId}`);
    return { type: 'Project', key: projectId, content, moment };
  });
}

/** The first day of a project as an ISO date. */
export function startDayOf({ content }: ProjectShape): string | null {
  return content.startsOn?.toISOString().slice(0, 10) ?? null;
}
