import { loadRegistries } from '../registries/index.ts';
import type { Registry } from '../registries/registry.ts';
import { countRejections, newestImports } from '../store/health.ts';
import type { Store } from '../store/index.ts';
import { readCoverage } from '../store/rows/coverage.ts';
import { readTakedownsBy } from '../store/takedowns.ts';
import { brokenInvariants, invariants } from './invariants.ts';
import { type UnresolvedPlace, UnresolvedPlaces } from './places.ts';

/** What `npm run check-data` prints of the current version, and whether every invariant holds. */
export async function checkData(
  store: Store,
  registries: readonly Registry[] = loadRegistries(),
): Promise<{ text: string; holds: boolean }> {
  const version = (await store.prisma.dataset.findFirst())?.currentVersion ?? 0;
  const lines: string[] = [];
  for (const { id } of registries) lines.push(...(await describeRegistry(store, id, version)));
  const strays = await countRejections(store.prisma, null, version);
  if (strays > 0) lines.push(`no known registry: ${strays} files rejected`);
  const unresolved = await unresolvedPlaces(store, version);
  lines.push(
    `Places: ${unresolved.length === 0 ? 'every printed name is resolved' : `${unresolved.length} printed names are not resolved:`}`,
  );
  lines.push(
    ...unresolved.map(
      ({ kind, name, projects }) => `  ${kind.toLowerCase()} "${name}" (${projects} projects)`,
    ),
  );
  const broken = await brokenInvariants(store.pool, version);
  for (const { sentence } of invariants) {
    const rows = broken.find((one) => one.sentence === sentence)?.rows ?? 0;
    lines.push(`${rows === 0 ? 'holds ' : 'BROKEN'}  ${sentence}${rows === 0 ? '' : ` (${rows} rows)`}`);
  }
  lines.push(
    `Version ${version}: ${invariants.length - broken.length} of ${invariants.length} invariants hold.`,
  );
  return { text: lines.join('\n'), holds: broken.length === 0 };
}

async function describeRegistry(
  { prisma, pool, ask }: Store,
  id: string,
  version: number,
): Promise<string[]> {
  const [[covered], newest, rejections] = await Promise.all([
    readCoverage(ask, [id], version, await readTakedownsBy(pool)),
    prisma.importRun.findFirst(newestImports(id, version)),
    countRejections(prisma, id, version),
  ]);
  const coverage = covered?.fields ?? [];
  const total = coverage[0]?.total ?? 0;
  if (total === 0 && rejections === 0) return [];
  const day = newest ? `, last imported ${newest.startedAt.toISOString().slice(0, 10)}` : '';
  const filled = coverage.map(({ field, filled }) => `${field} ${filled}`).join(', ');
  return [`${id}: ${total} projects, ${rejections} rejections${day}`, `  with ${filled}`];
}

/** The printed names of places that the reference tables do not know, the most frequent first. */
async function unresolvedPlaces({ pool }: Store, version: number): Promise<UnresolvedPlace[]> {
  const { rows } = await pool.query<UnresolvedPlace & { day: string | null }>(
    `SELECT p."kind", p."name", to_char(c."startsOn", 'YYYY-MM-DD') AS "day", count(*)::int AS "projects"
     FROM "revision" r JOIN "content" c ON c."id" = r."contentId" JOIN "content_place" p ON p."contentId" = c."id"
     WHERE r."publishedIn" <= $1 AND (r."retiredIn" IS NULL OR r."retiredIn" > $1) AND r."observedTo" IS NULL
       AND coalesce(c."country", 'FI') = 'FI'
     GROUP BY 1, 2, 3`,
    [version],
  );
  const places = new UnresolvedPlaces();
  for (const { kind, name, day, projects } of rows) places.note(kind, name, day, projects);
  return places.list();
}
