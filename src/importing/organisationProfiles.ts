import type pg from 'pg';
import { canonicalJson } from '../history/identity.ts';
import { seatMunicipality } from '../reference/municipalities.ts';
import { organisationTypeOf } from '../reference/organisationTypes.ts';
import { sortKey } from '../reference/sortKey.ts';
import { insertRows } from '../store/bulk.ts';
import type { RowOf } from '../store/rows.ts';
import type { OrganisationNames } from './organisationNames.ts';
import { keep, type Linking, touchedIn } from './touched.ts';

/** What the sources of one moment print of an organisation. */
interface Spelling {
  readonly organisationId: string;
  readonly name: string;
  readonly organisationType: string | null;
  readonly homepage: string | null;
  readonly postalPlace: string | null;
  readonly observedAt: Date;
  /** How many sources print it so. */
  readonly times: number;
}

type Profile = Omit<RowOf<'organisation_profile'>, 'id' | 'publishedIn'>;
type StoredProfile = Profile & { readonly id: string };
/** What a profile says, but for whose it is and of whom it is a unit. */
type Description = Omit<Profile, 'organisationId' | 'parentId' | 'names'> & { readonly names: string[] };

// how many organisations' spellings are in memory at a time
const organisationsAtOnce = 1_000;

/** Names, type, web address and seat: the newest, then what most sources say, then the first by code point. */
export async function describeOrganisations(
  client: pg.ClientBase,
  names: OrganisationNames,
  isTouched: (nameKey: string) => boolean,
  linking: Linking,
): Promise<void> {
  const { version } = linking;
  await keep(
    client,
    'touched_organisation',
    `SELECT "organisationId" FROM "identity"
     UNION SELECT l."organisationId" FROM "implementer_link" l WHERE ${touchedIn('l', version)}
     UNION SELECT l."organisationId" FROM "source_record" s
     JOIN "revision" r ON r."projectId" = s."projectId" AND r."retiredIn" IS NULL
     JOIN "implementer_link" l ON l."contentId" = r."contentId" AND l."retiredIn" IS NULL
     WHERE ${touchedIn('s', version)}
     UNION SELECT p."organisationId" FROM "organisation_profile" p WHERE p."retiredIn" IS NULL AND NOT EXISTS (
       SELECT 1 FROM "implementer_link" l WHERE l."organisationId" = p."organisationId" AND l."retiredIn" IS NULL)`,
  );
  // who a unit's body is may have changed without any change of the unit
  const units = new Set<string>();
  for (const { mention, identity } of names.all()) {
    const parentKey = names.parentKeyOf(mention.nameKey);
    if (parentKey !== null && isTouched(parentKey)) units.add(identity.organisationId);
  }
  await client.query(
    `INSERT INTO "touched_organisation" SELECT u FROM unnest($1::uuid[]) u
     WHERE NOT EXISTS (SELECT 1 FROM "touched_organisation" t WHERE t."organisationId" = u)`,
    [[...units]],
  );
  const parents = names.parents();
  const bodies = names.bodies();
  await client.query('CREATE INDEX ON "touched_organisation" ("organisationId")');
  for (let last = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows } = await client.query<{ organisationId: string }>(
      `SELECT "organisationId" FROM "touched_organisation" WHERE "organisationId" > $1
       ORDER BY "organisationId" LIMIT ${organisationsAtOnce}`,
      [last],
    );
    const ids = rows.map((row) => row.organisationId);
    const next = ids.at(-1);
    if (next === undefined) return;
    await describeSome(client, ids, { parents, bodies }, linking);
    last = next;
  }
}

async function describeSome(
  client: pg.ClientBase,
  ids: readonly string[],
  {
    parents,
    bodies,
  }: {
    readonly parents: ReturnType<OrganisationNames['parents']>;
    readonly bodies: ReturnType<OrganisationNames['bodies']>;
  },
  { version, isSample }: Linking,
): Promise<void> {
  const { rows } = await client.query<Spelling>(
    `SELECT l."organisationId", i."name", i."organisationType", i."homepage", i."postalPlace", s."observedAt",
       count(DISTINCT s."id")::int AS "times"
     FROM "implementer_link" l
     JOIN "content_implementer" i ON i."contentId" = l."contentId" AND i."position" = l."position"
     JOIN "revision" r ON r."contentId" = i."contentId" AND r."retiredIn" IS NULL
     JOIN "source_record" s ON s."projectId" = r."projectId" AND s."isSample" = $1 AND s."retiredIn" IS NULL
       AND s."observedAt" >= r."observedFrom" AND (r."observedTo" IS NULL OR s."observedAt" < r."observedTo")
     WHERE l."retiredIn" IS NULL AND l."organisationId" = ANY($2::uuid[])
     GROUP BY 1, 2, 3, 4, 5, 6`,
    [isSample, ids],
  );
  const spellings = new Map<string, Spelling[]>();
  for (const row of rows) {
    const own = spellings.get(row.organisationId);
    if (own) own.push(row);
    else spellings.set(row.organisationId, [row]);
  }
  const stored = await client.query<StoredProfile>(
    'SELECT * FROM "organisation_profile" WHERE "retiredIn" IS NULL AND "organisationId" = ANY($1::uuid[])',
    [ids],
  );
  const before = new Map(stored.rows.map((row) => [row.organisationId, row]));
  const retired: string[] = [];
  const written: (Profile & { readonly publishedIn: number })[] = [];
  for (const organisationId of ids) {
    const own = spellings.get(organisationId);
    const body = bodies.get(organisationId);
    if (!own && !body) continue;
    const described = own ? profileOf(own) : nameOnly(body?.name ?? '');
    const profile = { organisationId, ...described, parentId: parents.get(organisationId) ?? null };
    const known = before.get(organisationId);
    before.delete(organisationId);
    if (known && isSameProfile(known, profile)) continue;
    if (known) retired.push(known.id);
    written.push({ ...profile, publishedIn: version });
  }
  retired.push(...[...before.values()].map((row) => row.id));
  await client.query('UPDATE "organisation_profile" SET "retiredIn" = $2 WHERE "id" = ANY($1)', [
    retired,
    version,
  ]);
  await insertRows(client, 'organisation_profile', written);
}

function nameOnly(name: string): Description {
  return {
    name,
    nameSort: sortKey(name),
    names: [name],
    organisationType: null,
    homepage: null,
    municipality: null,
  };
}

function profileOf(spellings: readonly Spelling[]): Description {
  const printedType = best(spellings, (row) => row.organisationType);
  return {
    ...nameOnly(best(spellings, (row) => row.name) ?? ''),
    names: [...new Set(spellings.map((row) => row.name))].sort(),
    organisationType: printedType === null ? null : organisationTypeOf(printedType),
    homepage: best(spellings, (row) => row.homepage, addressKey),
    municipality: best(spellings, (row) =>
      row.postalPlace === null ? null : seatMunicipality(row.postalPlace),
    ),
  };
}

/** What two spellings of one web address share. */
function addressKey(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//u, '')
    .replace(/\/$/u, '');
}

interface Votes {
  newest: number;
  /** Sources of the newest moment, and of all. */
  latest: number;
  times: number;
}

/**
 * The value that was said last; of those of one moment the one that most sources said then, then ever. Values of one
 * key are counted together, and the best of them stands for all.
 */
function best(
  spellings: readonly Spelling[],
  pick: (row: Spelling) => string | null,
  keyOf: (value: string) => string = (value) => value,
): string | null {
  const byKey = new Map<string, Votes>();
  const byValue = new Map<string, Votes>();
  for (const row of spellings) {
    const value = pick(row);
    if (value === null) continue;
    vote(byKey, keyOf(value), row);
    vote(byValue, value, row);
  }
  const [key] = ranked(byKey);
  return ranked(byValue).find((value) => keyOf(value) === key) ?? null;
}

function vote(votes: Map<string, Votes>, value: string, { observedAt, times }: Spelling): void {
  const at = observedAt.getTime();
  const known = votes.get(value) ?? { newest: at, latest: 0, times: 0 };
  const latest = at > known.newest ? times : at === known.newest ? known.latest + times : known.latest;
  votes.set(value, { newest: Math.max(known.newest, at), latest, times: known.times + times });
}

function ranked(votes: ReadonlyMap<string, Votes>): string[] {
  return [...votes]
    .sort(
      ([a, x], [b, y]) => y.newest - x.newest || y.latest - x.latest || y.times - x.times || (a < b ? -1 : 1),
    )
    .map(([value]) => value);
}

function isSameProfile(stored: StoredProfile, profile: Profile): boolean {
  return Object.entries(profile).every(
    ([key, value]) => canonicalJson(stored[key as keyof Profile]) === canonicalJson(value),
  );
}
