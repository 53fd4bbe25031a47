import { Prisma } from '../../../prisma/client/client.ts';
import { userError } from '../../plugins/errors.ts';
import { type Moment, visibleAt } from '../../store/index.ts';
import { builder } from '../builder.ts';
import type { Context } from '../context.ts';
import { checkListLength, findsNodes } from '../node.ts';
import { checkRegistryIds, shorten, storable } from '../shared.ts';
import { askProjects, ProjectConnection, projectsArgs } from './connection.ts';
import { allProjects } from './pages.ts';
import { Project, type ProjectShape, projectsOf } from './shape.ts';

interface Found {
  readonly projectId: string;
  readonly contentId: string;
}

async function findProjects(condition: Prisma.Sql, moment: Moment, context: Context): Promise<Found[]> {
  return context.prisma.$queryRaw<Found[]>`
    SELECT r."projectId", r."contentId" FROM "project" p JOIN "revision" r ON r."projectId" = p."id"
    WHERE ${condition} AND ${visibleAt('r', moment)} ORDER BY p."registry"`;
}

/** For each code, in their order, the projects that have it: one of each registry that uses it. */
async function findByCodes(
  codes: readonly string[],
  registry: string | null,
  moment: Moment,
  context: Context,
): Promise<ProjectShape[][]> {
  if (registry !== null) checkRegistryIds([registry], context.registries);
  const condition = Prisma.sql`p."code" = ANY(${storable(codes)}) AND (${registry}::text IS NULL OR p."registry" = ${registry})`;
  const shapes = await projectsOf(await findProjects(condition, moment, context), moment, context);
  return codes.map((code) => shapes.filter(({ content }) => content.code === code));
}

function onlyOne(found: readonly ProjectShape[]): ProjectShape | null {
  const first = found[0];
  if (!first || found.length === 1) return first ?? null;
  const registries = found.map(({ key }) => key.slice(0, key.indexOf(':')));
  throw userError(
    'AMBIGUOUS_CODE',
    `${shorten(first.content.code)} is a code of several registries: ${registries.join(', ')}. Say which with \`registry\`.`,
    { registries },
  );
}

findsNodes('Project', async (keys, context) => {
  const moment = { version: context.version, asOf: null };
  const shapes = await projectsOf(
    await findProjects(Prisma.sql`p."id" = ANY(${[...keys]})`, moment, context),
    moment,
    context,
  );
  return keys.map((key) => shapes.find((shape) => shape.key === key) ?? null);
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
    resolve: async (_root, { code, registry, asOf }, context) => {
      const moment = { version: context.version, asOf: asOf ?? null };
      const [found = []] = await findByCodes([code.trim()], registry ?? null, moment, context);
      return onlyOne(found);
    },
  }),
  projectsByCode: t.field({
    type: [Project],
    nullable: { list: false, items: true },
    description:
      'The projects with these codes, at most 100, in the order asked; null where no registry has one, and an error in its place where several have.',
    args: {
      codes: t.arg.stringList({ required: true, description: 'The registries’ own codes.' }),
      asOf: t.arg({ type: 'DateTime', description: asOfDescription }),
    },
    resolve: async (_root, { codes, asOf }, context) => {
      const wanted = checkListLength('codes', codes, 100).map((code) => code.trim());
      const moment = { version: context.version, asOf: asOf ?? null };
      const found = await findByCodes(wanted, null, moment, context);
      // each on its own, so that an ambiguous code leaves the others their answer
      return found.map(async (own) => onlyOne(own));
    },
  }),
  projects: t.field({
    type: ProjectConnection,
    description: 'All projects, or those a filter finds.',
    args: { ...projectsArgs(), asOf: t.arg({ type: 'DateTime', description: asOfDescription }) },
    resolve: (_root, { asOf, ...args }, context) =>
      askProjects(allProjects, { version: context.version, asOf: asOf ?? null }, args, context),
  }),
}));
