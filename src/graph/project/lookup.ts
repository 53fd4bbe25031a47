import { type Awaitable, whenReady } from '../../awaitable.ts';
import { userError } from '../../errors.ts';
import type { Moment } from '../../store/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { checkListLength, findsNodes } from '../node.ts';
import type { ProjectShape } from '../shapes.ts';
import { checkRegistryIds, shorten } from '../shared.ts';
import { askProjects, ProjectConnection, projectsArgs } from './connection.ts';
import { Project, projectsOf } from './shape.ts';

/** For each code, in their order, the projects that have it: one of each registry that uses it, by registry. */
function findByCodes(
  codes: readonly string[],
  registry: string | null,
  moment: Moment,
  context: Context,
): Awaitable<ProjectShape[][]> {
  if (registry !== null) checkRegistryIds([registry], context.registries);
  const found = context.reader.columns.find(moment, { code: codes });
  const wanted =
    registry === null ? found : found.filter(({ projectId }) => projectId.startsWith(`${registry}:`));
  return whenReady(projectsOf(wanted, moment, context), (projects) =>
    codes.map((code) => projects.filter((project) => project.code === code)),
  );
}

function onlyOne(found: readonly ProjectShape[]): ProjectShape | null {
  const first = found[0];
  if (!first || found.length === 1) return first ?? null;
  const registries = found.map(({ key }) => key.slice(0, key.indexOf(':')));
  throw userError(
    'AMBIGUOUS_CODE',
    `${shorten(first.code)} is a code of several registries: ${registries.join(', ')}. Say which with \`registry\`.`,
    { registries },
  );
}

findsNodes('Project', (keys, moment, context) => {
  const found = context.reader.columns.find(moment, { project: keys });
  return whenReady(projectsOf(found, moment, context), (projects) =>
    keys.map((key) => projects.find((project) => project.key === key) ?? null),
  );
});

const asOfDescription =
  'What was known when: only what registries had said by this moment counts, also for everything reached from here. A day means 00:00Z.';

builder.queryFields((t) => ({
  project: t.field({
    type: Project,
    nullable: true,
    description: 'The project with this code; null where no registry has one.',
    args: {
      code: t.arg.string({ required: true, description: 'The registry’s own code: S20519.' }),
      registry: t.arg({
        type: 'RegistryId',
        description: 'Needed only where two registries share the code.',
      }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    resolve: (_root, { code, registry, asOf }, context) => {
      const moment = { version: context.version, asOf: asOf ?? null };
      return whenReady(findByCodes([code.trim()], registry ?? null, moment, context), ([found = []]) =>
        onlyOne(found),
      );
    },
  }),
  projectsByCode: t.field({
    type: [Project],
    nullable: { list: true, items: true },
    description:
      'The projects with these codes, at most 100, in the order asked, one that is given twice once; null where no registry has one, and an error in its place where several have.',
    args: {
      codes: t.arg.stringList({ required: true, description: 'The registries’ own codes.' }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    resolve: async (_root, { codes, asOf }, context) => {
      const wanted = [...new Set(checkListLength('codes', codes, 100).map((code) => code.trim()))];
      const moment = { version: context.version, asOf: asOf ?? null };
      const found = await findByCodes(wanted, null, moment, context);
      // each on its own, so that an ambiguous code leaves the others their answer
      return found.map(async (own) => onlyOne(own));
    },
  }),
  projects: t.field({
    type: ProjectConnection,
    nullable: true,
    description: 'All projects, or those a filter finds.',
    args: { ...projectsArgs(), asOf: t.arg({ type: 'DateTime', description: asOfDescription }) },
    resolve: (_root, { asOf, ...args }, context) =>
      askProjects([], { version: context.version, asOf: asOf ?? null }, args, context),
  }),
}));
