import type { Prisma, PrismaClient, Rejection } from '../../prisma/client/client.ts';
import { importedWhere } from './moment.ts';
import type { Takedowns } from './takedowns.ts';

/** Which imports of a registry a version knows of, the newest first; of files that no registry knew for null. */
export function newestImports(registry: string | null, version: number) {
  return {
    where: importedWhere(registry, version),
    orderBy: { id: 'desc' },
  } satisfies Prisma.ImportRunFindManyArgs;
}

/** The rejections of a registry that a version knows of, in the order they were made, after one by its number. */
export async function readRejections(
  prisma: PrismaClient,
  registry: string | null,
  version: number,
  limit: number,
  after: number,
  { hideReport }: Takedowns,
): Promise<Rejection[]> {
  const rows = await prisma.rejection.findMany({
    where: { run: importedWhere(registry, version), id: { gt: after } },
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map((row) => ({ ...row, file: hideReport(row.file), message: hideReport(row.message) }));
}

export function countRejections(
  prisma: PrismaClient,
  registry: string | null,
  version: number,
): Promise<number> {
  return prisma.rejection.count({ where: { run: importedWhere(registry, version) } });
}
