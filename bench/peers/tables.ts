import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { ask } from './compare.ts';
import type { Subjects } from './questions/question.ts';

const script = readFileSync(join(import.meta.dirname, 'tables.sql'), 'utf8');
const edition = createHash('sha256').update(script).digest('hex').slice(0, 12);

const reference = `{
  regions { code name }
  municipalities { code name region { code } }
  targetGroups { code label }
  projects(first: 0) {
    facets(of: [FUND, STATUS, PRIORITY, REGION, START_YEAR], first: 100) { dimension values { key label } }
  }
}`;

interface Reference {
  readonly regions: unknown;
  readonly municipalities: unknown;
  readonly targetGroups: unknown;
  readonly projects: { readonly facets: unknown };
}

/** Whether the peers' tables are there, made by this edition of the script of what the product has now. */
export async function arePeerTablesMade(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ made: string | null }>(
    `SELECT obj_description(to_regnamespace('peer'), 'pg_namespace') AS made`,
  );
  return rows[0]?.made === (await editionNow(client));
}

async function editionNow(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: number }>(
    'SELECT max("version") AS version FROM "dataset_version"',
  );
  return `script ${edition}, dataset version ${rows[0]?.version}`;
}

/** Makes the peers' tables of the product's, with the names of classifications as the product answers them. */
export async function makePeerTables(client: pg.Client, productUrl: string): Promise<void> {
  const { projects, ...others } = (await ask(productUrl, JSON.stringify({ query: reference }))) as Reference;
  await client.query('CREATE TEMP TABLE reference (name text, answer json)');
  for (const [name, answer] of Object.entries({ ...others, facets: projects.facets }))
    await client.query('INSERT INTO reference VALUES ($1, $2)', [name, JSON.stringify(answer)]);
  await client.query(script);
  await client.query('VACUUM ANALYZE');
  await client.query(`COMMENT ON SCHEMA peer IS ${pg.escapeLiteral(await editionNow(client))}`);
}

/** Codes, business ids and names in an order that means nothing and is always the same. */
export async function readSubjects(client: pg.Client): Promise<Subjects> {
  const list = async (column: string, table: string) => {
    const { rows } = await client.query<{ value: string }>(
      `SELECT ${column} AS value FROM peer.${table} WHERE ${column} IS NOT NULL ORDER BY md5(${column}), 1`,
    );
    return [...new Set(rows.map(({ value }) => value))];
  };
  return {
    codes: await list('code', 'project'),
    businessIds: await list('business_id', 'organisation'),
    names: await list('name', 'project'),
  };
}
