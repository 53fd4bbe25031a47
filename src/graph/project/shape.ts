import { type Awaitable, whenReady } from '../../awaitable.ts';
import type { Moment } from '../../store/index.ts';
import type { StoredContent } from '../../store/rows/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { Node } from '../node.ts';
import { rowSeenFrom } from '../seen.ts';
import type { ProjectShape } from '../shapes.ts';

export const Project = builder.prismaObject('Content', {
  name: 'Project',
  description: 'A project funded by the EU, as the registries tell it.',
  interfaces: [Node],
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    programmePart: t.exposeString('programmePart', { nullable: true }),
    country: t.exposeString('country', { nullable: true }),
    isNationwide: t.exposeBoolean('isNationwide'),
    startsOn: t.expose('startsOn', { type: 'Date', nullable: true }),
    endsOn: t.expose('endsOn', { type: 'Date', nullable: true }),
    startsIn: t.exposeString('startsIn', { nullable: true }),
    endsIn: t.exposeString('endsIn', { nullable: true }),
  }),
});

/** Some projects as they are seen at a moment, in their order: one statement for all contents that are not kept. */
export function projectsOf(
  rows: readonly { readonly projectId: string; readonly contentId: string }[],
  moment: Moment,
  { reader }: Context,
): Awaitable<ProjectShape[]> {
  const contents = reader.rows.content.many(rows.map((row) => row.contentId));
  return whenReady(contents, (found) =>
    rows.map(({ projectId, contentId }, i): ProjectShape => {
      const content = found[i];
      if (!content) throw new Error(`the revision of ${projectId} has no content ${contentId}`);
      return projectSeenFrom(content, moment);
    }),
  );
}

const projectSeenFrom = rowSeenFrom((content: StoredContent) => ({
  type: 'Project' as const,
  key: content.projectId,
}));
