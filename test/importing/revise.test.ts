import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FreshObservation } from '../../src/importing/observations.ts';
import { type Edition, reviseProjects } from '../../src/importing/revisions.ts';
import type { ProjectFacts } from '../../src/registries/projectFacts.ts';
import { type OwnStore, openOwnStore } from '../ownStore.ts';

const [one, other] = ['eura2014:S20001', 'eura2014:S20002'];

let own: OwnStore;
beforeAll(async () => {
  own = await openOwnStore();
  await own.store.pool.query(
    `INSERT INTO "project" ("id", "registry", "code") SELECT 'eura2014:' || code, 'eura2014', code FROM unnest($1::text[]) AS code`,
    [['S20001', 'S20002']],
  );
});
afterAll(() => own.close());

/** Work of which nothing is kept. */
async function trying(work: (client: pg.ClientBase) => Promise<unknown>): Promise<void> {
  const client = await own.store.pool.connect();
  try {
    await client.query('BEGIN');
    await work(client);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

/** What a page says of a project on a day. */
function page(project: string, day: string, facts: Partial<ProjectFacts>): FreshObservation {
  const claims = Object.entries(facts).map(([field, value]) => [
    field,
    { value, basis: 'READ', section: null, offset: 0, length: 0 },
  ]);
  return {
    id: randomUUID(),
    projectId: project,
    kind: 'PAGE',
    observedAt: new Date(`${day}T00:00:00Z`),
    sha256: randomUUID(),
    claims: Object.fromEntries(claims),
  };
}

/** An import of all that is ever said of the projects of these pages, under a version. */
async function revise(
  client: pg.ClientBase,
  version: number,
  pages: readonly FreshObservation[],
  edition: Partial<Edition> = {},
) {
  const projects = [...new Set(pages.map(({ projectId }) => projectId))];
  const under = { version, isSample: false, replacesSample: false, ...edition };
  return Object.fromEntries(await reviseProjects(client, projects, under, pages));
}

/** "granted from–to, published–retired" of a project's revisions. */
async function revisionsOf(client: pg.ClientBase, project: string): Promise<string[]> {
  const { rows } = await client.query<{ said: string }>(
    `SELECT concat(c."granted", ' ', to_char(r."observedFrom" AT TIME ZONE 'UTC', 'YYYY'), '–', to_char(r."observedTo" AT TIME ZONE 'UTC', 'YYYY'),
      ', ', r."publishedIn", '–', r."retiredIn") AS "said"
    FROM "revision" r JOIN "content" c ON c."id" = r."contentId" WHERE r."projectId" = $1
    ORDER BY r."publishedIn", r."observedFrom"`,
    [project],
  );
  return rows.map(({ said }) => said);
}

async function count(client: pg.ClientBase, table: string, where = ''): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `SELECT count(*)::int AS "count" FROM "${table}" ${where}`,
  );
  return rows[0]?.count ?? Number.NaN;
}

const first = page(one, '2020-01-01', { granted: 100 });
const second = page(one, '2021-01-01', { granted: 200 });
/** Versions 1 and 2 of one project, as they are published. */
async function publishTwo(client: pg.ClientBase) {
  await revise(client, 1, [first]);
  await revise(client, 2, [first, second]);
}
// version 2 retired what version 1 held open, and wrote it anew with its end
const published = ['100 2020–, 1–2', '100 2020–2021, 2–', '200 2021–, 2–'];

describe('an import', () => {
  it('finds a project new, unchanged or changed, each by itself', () =>
    trying(async (client) => {
      const beside = page(other, '2020-01-01', { granted: 5 });
      expect(await revise(client, 1, [first, beside])).toEqual({ [one]: 'new', [other]: 'new' });
      expect(await revise(client, 2, [first, second, beside])).toEqual({
        [one]: 'changed',
        [other]: 'unchanged',
      });
      expect(await revise(client, 3, [first, second, beside])).toEqual({
        [one]: 'unchanged',
        [other]: 'unchanged',
      });
      expect(await revisionsOf(client, one)).toEqual(published);
      expect(await revisionsOf(client, other)).toEqual(['5 2020–, 1–']);
    }));

  it('writes anew what is the same at another time, and that is no change', () =>
    trying(async (client) => {
      await revise(client, 1, [first]);
      const before = page(one, '2019-01-01', { granted: 100 });
      expect(await revise(client, 2, [before, first])).toEqual({ [one]: 'unchanged' });
      expect(await revisionsOf(client, one)).toEqual(['100 2020–, 1–2', '100 2019–, 2–']);
    }));

  it('writes anew what is something else at the same time', () =>
    trying(async (client) => {
      await revise(client, 1, [first]);
      expect(await revise(client, 2, [page(one, '2020-01-01', { granted: 101 })])).toEqual({
        [one]: 'changed',
      });
      expect(await revisionsOf(client, one)).toEqual(['100 2020–, 1–2', '101 2020–, 2–']);
    }));

  it('retires all of a project of which nothing is said any more', () =>
    trying(async (client) => {
      await publishTwo(client);
      const edition = { version: 3, isSample: false, replacesSample: false };
      expect(await reviseProjects(client, [one, other], edition)).toEqual(
        new Map([
          [one, 'changed'],
          [other, 'new'],
        ]),
      );
      expect(await revisionsOf(client, one)).toEqual([
        '100 2020–, 1–2',
        '100 2020–2021, 2–3',
        '200 2021–, 2–3',
      ]);
    }));

  it('leaves alone what an older version retired, and writes it anew where it is true again', () =>
    trying(async (client) => {
      await publishTwo(client);
      expect(await revise(client, 3, [first])).toEqual({ [one]: 'changed' });
      expect(await revisionsOf(client, one)).toEqual([
        '100 2020–, 1–2',
        '100 2020–2021, 2–3',
        '200 2021–, 2–3',
        '100 2020–, 3–',
      ]);
    }));

  it('finds all projects new where only a sample was known before', () =>
    trying(async (client) => {
      await revise(client, 1, [first]);
      expect(await revise(client, 2, [first], { replacesSample: true })).toEqual({ [one]: 'new' });
    }));

  it('goes by what is stored beside what is new, either of the sample or of all else', () =>
    trying(async (client) => {
      for (const [sample, said] of [
        [false, page(one, '2020-01-01', { granted: 100 })],
        [true, page(one, '2020-01-01', { granted: 7 })],
      ] as const) {
        await client.query(
          `INSERT INTO "source_record" ("id", "sourceId", "projectId", "registry", "kind", "locator", "observedAt", "sha256", "text", "claims", "lacks", "isSample", "publishedIn")
          VALUES ($1, $1, $2, 'eura2014', 'PAGE', 'a file', $3, $4, '', $5, '{}', $6, 1)`,
          [said.id, one, said.observedAt, said.sha256, said.claims, sample],
        );
      }
      await revise(client, 1, [second]);
      expect(await revisionsOf(client, one)).toEqual(['100 2020–2021, 1–', '200 2021–, 1–']);
      await reviseProjects(client, [one], { version: 2, isSample: true, replacesSample: false });
      expect((await revisionsOf(client, one)).slice(2)).toEqual(['7 2020–, 2–']);
    }));

  it('notes where sources of one moment say different things', () =>
    trying(async (client) => {
      await revise(client, 1, [first, page(one, '2020-01-01', { granted: 101 })]);
      expect(await count(client, 'discrepancy', `WHERE "field" = 'granted'`)).toBe(1);
    }));
});

describe('an import that comes after one that was killed', () => {
  it('changes nothing where nothing is new', () =>
    trying(async (client) => {
      await publishTwo(client);
      expect(await revise(client, 3, [first, second])).toEqual({ [one]: 'unchanged' });
      expect(await revisionsOf(client, one)).toEqual(published);
    }));

  it('brings back what the killed one had retired under the same version', () =>
    trying(async (client) => {
      await publishTwo(client);
      await client.query(
        `UPDATE "revision" SET "retiredIn" = 3 WHERE "publishedIn" = 2 AND "observedTo" IS NULL`,
      );
      expect(await revise(client, 3, [first, second])).toEqual({ [one]: 'unchanged' });
      expect(await revisionsOf(client, one)).toEqual(published);
    }));

  it('leaves retired what the killed one had retired rightly', () =>
    trying(async (client) => {
      await revise(client, 1, [first]);
      await revise(client, 2, [first, second]);
      expect(await revise(client, 2, [first, second])).toEqual({ [one]: 'changed' });
      expect(await revisionsOf(client, one)).toEqual(published);
    }));

  it('deletes what the killed one had written, for nobody has seen it', () =>
    trying(async (client) => {
      await publishTwo(client);
      await revise(client, 3, [first, second, page(one, '2022-01-01', { granted: 300 })]);
      expect(await revisionsOf(client, one)).toHaveLength(5);
      expect(await revise(client, 3, [first, second])).toEqual({ [one]: 'unchanged' });
      expect(await revisionsOf(client, one)).toEqual(published);
    }));

  it('finds a project new that only the killed one had written', () =>
    trying(async (client) => {
      await revise(client, 1, [first]);
      expect(await revise(client, 1, [second])).toEqual({ [one]: 'new' });
      expect(await revisionsOf(client, one)).toEqual(['200 2021–, 1–']);
    }));

  it('makes the links anew of a content that nobody has seen, and of no other', () =>
    trying(async (client) => {
      const region = page(one, '2020-01-01', { regions: ['Satakunta'], directTargetGroups: 'Nuoret' });
      const beside = page(other, '2020-01-01', { regions: ['Satakunta'], directTargetGroups: 'Nuoret' });
      await revise(client, 1, [region, beside]);
      const links = async (project: string) => {
        const { rows } = await client.query<{ link: string }>(
          `SELECT concat(l."kind", ' ', l."code", ' in ', l."publishedIn") AS "link" FROM (
            SELECT "contentId", "kind", "code", "publishedIn" FROM "classification_link"
            UNION ALL SELECT "contentId", "reach", "phrase", "publishedIn" FROM "target_group_link"
          ) l JOIN "content" c ON c."id" = l."contentId" WHERE c."projectId" = $1 ORDER BY 1`,
          [project],
        );
        return rows.map(({ link }) => link);
      };
      const made = await links(one);
      expect(made).toEqual(['DIRECT Nuoret in 1', 'REGION 04 in 1']);
      // as what is no longer published leaves it, with links by other rules
      await client.query(`DELETE FROM "revision" WHERE "projectId" = $1`, [one]);
      await client.query(`UPDATE "classification_link" SET "code" = 'old'`);
      await client.query(`UPDATE "target_group_link" SET "phrase" = 'old'`);
      await revise(client, 2, [
        region,
        page(other, '2019-01-01', { regions: ['Satakunta'], directTargetGroups: 'Nuoret' }),
      ]);
      expect(await links(one)).toEqual(['DIRECT Nuoret in 2', 'REGION 04 in 2']);
      expect(await links(other)).toEqual(['DIRECT old in 1', 'REGION old in 1']);
      expect(await count(client, 'content')).toBe(2);
    }));
});

describe('a content', () => {
  it('is written once with all that it has, however often it was true', () =>
    trying(async (client) => {
      const whole = {
        name: 'Hanke',
        granted: 100,
        regions: ['Satakunta'],
        municipalities: ['Rauma', 'Pori'],
        directTargetGroups: 'Nuoret',
        lead: { name: 'Rauman kaupunki' },
        partners: [{ name: 'Turun kaupunki', businessId: null }],
        sections: [{ number: '1', heading: 'Hanke', text: 'x', page: null }],
        indicators: [
          {
            kind: 'PARTICIPANTS',
            label: 'Henkilöt',
            planned: 5,
            plannedWomen: null,
            realised: null,
            realisedWomen: null,
          },
        ],
      } satisfies Partial<ProjectFacts>;
      await revise(client, 1, [
        page(one, '2020-01-01', whole),
        page(one, '2021-01-01', { ...whole, granted: 200 }),
        page(one, '2022-01-01', whole),
      ]);
      expect(await revisionsOf(client, one)).toEqual([
        '100 2020–2021, 1–',
        '200 2021–2022, 1–',
        '100 2022–, 1–',
      ]);
      // of each of two contents
      const rows = {
        content: 1,
        content_text: 1,
        content_section: 1,
        content_implementer: 2,
        content_place: 3,
        content_indicator: 1,
        target_group_link: 1,
      };
      for (const [table, each] of Object.entries(rows))
        expect(await count(client, table), table).toBe(2 * each);
      expect(await count(client, 'classification_link', `WHERE "kind" = 'MUNICIPALITY'`)).toBe(2 * 2);
      const { rows: codes } = await client.query('SELECT DISTINCT "code", "name" FROM "content"');
      expect(codes).toEqual([{ code: 'S20001', name: 'Hanke' }]);
    }));
});
