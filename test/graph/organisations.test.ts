import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/importing/report.ts';
import { startApp, type TestApp } from '../app.ts';
import { health, page2007, page2014, rauma, salo, turku, vates } from '../world.ts';

const shouted = { name: 'RAUMAN  KAUPUNKI', businessId: rauma.businessId as string };
const swedish = { name: 'Raumo stad', businessId: rauma.businessId as string };
const twin = 'Kaksoset ry';

let app: TestApp;
let report: ImportReport;
beforeAll(async () => {
  app = await startApp();
  report = await app.import([
    page2014({ code: 'S20001', lead: shouted, partners: [swedish, turku] }),
    page2014({ code: 'S20002', lead: { name: 'turun  KAUPUNKI' }, partners: [rauma] }),
    // one name, two numbers
    page2014({ code: 'S20003', lead: { name: twin, businessId: salo.businessId as string } }),
    page2014({
      code: 'S20004',
      lead: { name: twin, businessId: health.businessId as string },
      partners: [{ name: twin }],
    }),
    page2014({
      code: 'S20005',
      lead: { name: 'Väärä Oy', businessId: '0138780-8' },
      partners: [{ name: 'Äly ry' }, { name: 'abc ry' }],
    }),
    page2007({ code: 'S10006', lead: vates }),
    page2014({
      code: 'S20007',
      lead: { name: 'T:mi Keksitty Kukkanen' },
      partners: [{ name: 'Öljy ry' }, { name: 'Zeta ry' }],
    }),
    page2014({ code: 'S20008', lead: { name: 'Tmi Toinen Tekaistu' }, partners: [{ name: 'Åbo ry' }] }),
  ]);
  await app.import([page2014({ code: 'S20009', lead: rauma, partners: [turku] })], '2021-07-01');
});
afterAll(() => app.close());

async function ask(query: string, options?: Parameters<TestApp['ask']>[1]) {
  const { data, errors } = await app.ask(query, options);
  expect(errors).toBeUndefined();
  return data;
}

interface Implementer {
  readonly nameAsPublished: string;
  readonly matchedBy: string;
  readonly role: string;
  readonly organisation: {
    readonly id: string;
    readonly businessId: string | null;
    readonly name: string;
    readonly isRedacted: boolean;
  };
}
async function implementers(code: string): Promise<Implementer[]> {
  const question = `{ project(code: "${code}") { implementers { role nameAsPublished matchedBy organisation { id businessId name isRedacted } } } }`;
  return (await ask(question)).project.implementers;
}
const codes = ({ nodes }: { nodes: readonly { code: string }[] }) => nodes.map(({ code }) => code);

describe('an organisation', () => {
  it('is one for one business id, under its newest name and with every spelling', async () => {
    const { organisation } = await ask(
      `{ organisation(businessId: "${rauma.businessId}") { name names businessId } }`,
    );
    expect(organisation).toEqual({
      businessId: rauma.businessId,
      name: 'Rauman kaupunki',
      names: ['RAUMAN  KAUPUNKI', 'Rauman kaupunki', 'Raumo stad'],
    });
    const found = await implementers('S20001');
    expect(found.map(({ role, nameAsPublished, matchedBy }) => [role, nameAsPublished, matchedBy])).toEqual([
      ['LEAD', 'RAUMAN  KAUPUNKI', 'BUSINESS_ID'],
      ['PARTNER', 'Raumo stad', 'BUSINESS_ID'],
      ['PARTNER', 'Turun kaupunki', 'BUSINESS_ID'],
    ]);
    expect(new Set(found.map(({ organisation: { id } }) => id)).size).toBe(2);
  });

  it('is known by a name without a number where one number alone bears it', async () => {
    const [lead] = await implementers('S20002');
    expect(lead).toMatchObject({
      matchedBy: 'OFFICIAL_NAME',
      organisation: { businessId: turku.businessId },
    });
    const { organisation } = await ask(
      `{ organisation(businessId: "${turku.businessId}") { names projects { nodes { code } } } }`,
    );
    expect(organisation.names).toEqual(['Turun kaupunki', 'turun  KAUPUNKI']);
    expect(codes(organisation.projects)).toEqual(['S20001', 'S20002', 'S20009']);
  });

  it('is another for another number of the same name, and never guessed between the two', async () => {
    const [first] = await implementers('S20003');
    const [second, nameless] = await implementers('S20004');
    const ids = [first, second, nameless].map((one) => one?.organisation.id);
    expect(new Set(ids).size).toBe(3);
    expect([first, second, nameless].map((one) => one?.organisation.name)).toEqual([twin, twin, twin]);
    expect([first?.matchedBy, second?.matchedBy]).toEqual(['BUSINESS_ID', 'BUSINESS_ID']);
    expect(nameless).toMatchObject({ matchedBy: 'NAME', organisation: { businessId: null } });
  });

  it('whose number has a wrong check digit is known by name alone, and the import says so', async () => {
    const [lead] = await implementers('S20005');
    expect(lead).toMatchObject({ matchedBy: 'NAME', organisation: { businessId: null, name: 'Väärä Oy' } });
    const rejections = report.registries.flatMap((registry) => registry.rejections);
    expect(rejections).toMatchObject([
      { file: 'eura2014_S20005.txt', column: 'Y-tunnus', code: 'BAD_BUSINESS_ID' },
    ]);
    expect(rejections[0]?.message).toContain('its seven digits need 9');
  });

  it('that nobody prints is null, and a number that cannot be is an error', async () => {
    expect(await ask('{ organisation(businessId: "0116297-6") { name } }')).toEqual({ organisation: null });
    const { errors } = await app.ask('{ organisation(businessId: "0138780-8") { name } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('as in "0138780-9"');
  });

  it('has projects as lead, as partner or as either, each once', async () => {
    const { organisation } = await ask(`{ organisation(businessId: "${rauma.businessId}") {
      all: projects { totalCount nodes { code } } led: projects(role: LEAD) { totalCount nodes { code } }
      partnered: projects(role: PARTNER) { totalCount nodes { code } } } }`);
    expect(codes(organisation.all)).toEqual(['S20001', 'S20002', 'S20009']);
    expect(codes(organisation.led)).toEqual(['S20001', 'S20009']);
    // its Swedish name is a partner of its own project
    expect(codes(organisation.partnered)).toEqual(['S20001', 'S20002']);
    const counts = [organisation.all, organisation.led, organisation.partnered].map((one) => one.totalCount);
    expect(counts).toEqual([3, 2, 2]);
  });

  it('has its seat where its post goes, its type and its web address as a lead printed them', async () => {
    const seat = 'type homepage municipality { code name }';
    const found = await ask(
      `{ rauma: organisation(businessId: "${rauma.businessId}") { ${seat} } vates: organisation(businessId: "${vates.businessId}") { ${seat} } }`,
    );
    expect(found.rauma).toEqual({
      type: 'MUNICIPALITY',
      homepage: 'http://www.example.fi/',
      municipality: { code: '684', name: 'Rauma' },
    });
    expect(found.vates).toMatchObject({ type: 'FOUNDATION', municipality: null });
    const partner = (
      await ask(
        '{ project(code: "S20008") { implementers(role: PARTNER) { organisation { type municipality { code } } } } }',
      )
    ).project;
    expect(partner.implementers).toEqual([{ organisation: { type: null, municipality: null } }]);
  });

  it('that is a sole trader has no name, but stays apart from every other', async () => {
    const [[one], [other]] = [await implementers('S20007'), await implementers('S20008')];
    for (const trader of [one, other])
      expect(trader?.organisation).toMatchObject({
        isRedacted: true,
        businessId: null,
        name: 'Toiminimi (nimi poistettu)',
      });
    expect(one?.organisation.id).not.toBe(other?.organisation.id);
  });

  it('is called in an older version as it was called there', async () => {
    const question = `{ organisation(businessId: "${rauma.businessId}") { id name names projects { totalCount } } }`;
    const [old, now] = [
      (await ask(question, { version: 1 })).organisation,
      (await ask(question)).organisation,
    ];
    expect([old.id, old.projects.totalCount, now.projects.totalCount]).toEqual([now.id, 2, 3]);
    // all three were printed once on that day: the first by code point
    expect(old.name).toBe('RAUMAN  KAUPUNKI');
  });
});
