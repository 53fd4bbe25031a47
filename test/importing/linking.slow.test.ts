import { expect, test } from 'vitest';
import { Random } from '../../bench/generator/random.ts';
import { linkOrganisations } from '../../src/importing/organisations.ts';
import { startApp, type TestApp } from '../app.ts';
import { type Document, health, type Party, page2007, page2014, salo, turku } from '../world.ts';

// names with two numbers, numbers with two names, names that get their number from elsewhere; forms, units, a
// predecessor and a number of many
const parties: readonly Party[] = [
  turku,
  { name: turku.name },
  { name: 'TURUN KAUPUNKI' },
  { ...turku, name: 'Turku' },
  { name: 'Turku' },
  salo,
  { ...salo, name: turku.name },
  { name: 'Vates-säätiö' },
  { name: 'VATES-SÄÄTIÖ' },
  { name: 'Vates - säätiö, Turun yksikkö' },
  { name: 'Turun kaupunki / Tekninen toimi' },
  { name: 'TURUN KAUPUNKI, TEKNINEN TOIMI' },
  { ...turku, name: 'Turun kaupunki / Tekninen toimi' },
  { name: 'Koe' },
  { name: 'Oy Koe Ab' },
  { ...health, name: 'Koe Oy' },
  { name: 'Koe ry' },
  { name: 'Koe Oy / Tampere' },
  { name: 'Rovaniemen ammattikorkeakoulu' },
  { name: 'Lapin ammattikorkeakoulu Oy', businessId: '2528792-5' },
  { name: 'Uudenmaan ELY-keskus', businessId: '2296962-1' },
];
const days = Array.from({ length: 12 }, (_, i) => `${2008 + i}-01-01`);

function someDocument(random: Random): Document {
  const lead = random.pick(parties);
  const code = random.below(8);
  return random.isLucky(0.3)
    ? page2007({ code: `S1000${code}`, lead })
    : page2014({ code: `S2000${code}`, lead, partners: random.isLucky(0.5) ? [random.pick(parties)] : [] });
}

const countLinks = async (app: TestApp, where: string) => {
  const tables = ['implementer_link', 'organisation_profile'];
  const counts = await Promise.all(
    tables.map((table) => app.store.pool.query(`SELECT count(*)::int AS n FROM "${table}" WHERE ${where}`)),
  );
  return counts.map(({ rows }) => rows[0].n);
};

test('whatever is imported after what, links and profiles are those of computing all of them anew', async () => {
  const app = await startApp();
  const random = new Random(Number(process.env['SEED'] ?? 7));
  const known: Document[] = [];
  let version = 0;
  for (let step = 0; step < 32; step++) {
    // what is observed again says nothing new, but which name is the newest
    const document = known.length > 3 && random.isLucky(0.4) ? random.pick(known) : someDocument(random);
    known.push(document);
    ({ version } = await app.import([document], random.pick(days)));
    await linkOrganisations(app.store.pool, { version: version + 1, isSample: false, isAnew: true });
    const touched = await countLinks(app, `"publishedIn" > ${version} OR "retiredIn" > ${version}`);
    expect({ step, touched }).toEqual({ step, touched: [0, 0] });
  }
  const [links, profiles] = await countLinks(app, '"retiredIn" IS NOT NULL');
  expect(links).toBeGreaterThan(10);
  expect(profiles).toBeGreaterThan(8);
  await app.close();
});
