import type pg from 'pg';

/** A sentence about the data that must hold at a version, and the query that counts where it does not. */
export interface Invariant {
  readonly sentence: string;
  readonly broken: string;
}

// $1 is the version
const seen = (table: string) =>
  `${table}."publishedIn" <= $1 AND (${table}."retiredIn" IS NULL OR ${table}."retiredIn" > $1)`;

export const invariants: readonly Invariant[] = [
  {
    sentence: 'Every project has at most one visible revision for any moment.',
    broken: `SELECT count(*)::int AS n FROM "revision" a JOIN "revision" b ON a."projectId" = b."projectId" AND a."id" < b."id"
      WHERE ${seen('a')} AND ${seen('b')}
      AND a."observedFrom" < coalesce(b."observedTo", 'infinity') AND b."observedFrom" < coalesce(a."observedTo", 'infinity')`,
  },
  {
    sentence: 'The content of every visible revision is of the same project.',
    broken: `SELECT count(*)::int AS n FROM "revision" r JOIN "content" c ON c."id" = r."contentId"
      WHERE ${seen('r')} AND c."projectId" <> r."projectId"`,
  },
  {
    sentence:
      'Every implementer of a visible revision is exactly one organisation, and that organisation has one profile.',
    broken: `SELECT count(*)::int AS n FROM (
      SELECT i."contentId", i."position" FROM "content_implementer" i
      JOIN (SELECT DISTINCT r."contentId" FROM "revision" r WHERE ${seen('r')}) v ON v."contentId" = i."contentId"
      LEFT JOIN "implementer_link" l ON l."contentId" = i."contentId" AND l."position" = i."position" AND ${seen('l')}
      LEFT JOIN "organisation_profile" p ON p."organisationId" = l."organisationId" AND ${seen('p')}
      GROUP BY 1, 2 HAVING count(p."id") <> 1) x`,
  },
  {
    sentence: 'Every visible revision was observed by a source record.',
    broken: `SELECT count(*)::int AS n FROM "revision" r WHERE ${seen('r')} AND NOT EXISTS (
      SELECT 1 FROM "source_record" s WHERE s."projectId" = r."projectId" AND s."observedAt" = r."observedFrom" AND ${seen('s')})`,
  },
];

/** The invariants that do not hold at a version, each with how many rows break it. */
export async function brokenInvariants(
  client: pg.ClientBase | pg.Pool,
  version: number,
): Promise<{ sentence: string; rows: number }[]> {
  const broken: { sentence: string; rows: number }[] = [];
  for (const invariant of invariants) {
    const { rows } = await client.query<{ n: number }>(invariant.broken, [version]);
    const count = rows[0]?.n ?? 0;
    if (count > 0) broken.push({ sentence: invariant.sentence, rows: count });
  }
  return broken;
}

/** Stops a publish that would break an invariant: the version before stays what readers get. */
export async function checkInvariants(client: pg.ClientBase, version: number): Promise<void> {
  const broken = await brokenInvariants(client, version);
  if (broken.length === 0) return;
  const list = broken.map(({ sentence, rows }) => `${sentence} (${rows} rows do not)`).join(' ');
  throw new Error(`Version ${version} was not published, for its data contradicts itself: ${list}`);
}
