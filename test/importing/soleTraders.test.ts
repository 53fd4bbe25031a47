import { expect, test } from 'vitest';
import { fieldChanges } from '../../src/history/differences.ts';
import { mergeHistory } from '../../src/history/merge.ts';
import { publicFileName } from '../../src/importing/privacy/fileNames.ts';
import { redactSoleTraders } from '../../src/importing/privacy/soleTraders.ts';
import { redactedName } from '../../src/masking/mask.ts';
import { readText } from '../../src/registries/index.ts';
import type { SourceRecord } from '../../src/registries/registry.ts';
import { readRow } from '../registries/lists.ts';
import { type Document, page2007, page2014, rauma } from '../world.ts';

const row = (lead: string, name = 'Investointi') =>
  `A500001,EAKR,${name},Etelä-Suomi,1,Finnvera,Toiminta päättynyt,1.2.2012,30.9.2015,${lead},5760,3056,5760,3056`;

async function redact(lead: string, name?: string): Promise<SourceRecord> {
  const { source } = await readRow(row(lead, name));
  if (source === undefined) throw new Error('no record');
  return redactSoleTraders(source, 'secret');
}

test('the name goes from text, claims and project name; codes, days and amounts stay', async () => {
  const { text, record } = await redact('Parturi Maija Malli', 'Malli Maija kehittyy');
  expect(JSON.stringify([text, record.claims])).not.toMatch(/malli|maija/iu);
  expect(record.claims.lead?.value).toMatchObject({ name: redactedName, businessId: null });
  expect(record.claims).toMatchObject({ kind: { value: 'BUSINESS_AID' }, fund: { value: 'ERDF' } });
  expect(record.claims.granted?.value).toBe(576_000);
  expect(text).toHaveLength(row('Parturi Maija Malli', 'Malli Maija kehittyy').length);
});

test.each([
  ['HITSAAMO MUKAMAA PETRI', 'Pajan laajennus: Mukamaan'],
  ['HAUTAKORPI TAPIO', 'Talon hirret: Hautakorven'],
  ['METALLIPAJA J TUOMIRÄSÄLÄ', 'Koneet: Tuomiräsälän'],
  ['Jordbruk Håkan Påhittsved', 'Verkstad: Påhittsvedin'],
  ['KONEPOJAT T:MITUOMIRÄSÄLÄ JORMA', 'Koneet: Tuomiräsälän'],
  ['Konekorhonen Matti', 'KONEET: KONEKORHOSEN'],
  ['Sepitekettu Maija', 'Tilan pelto: Sepiteketun'],
  // of a name of four letters the consonant inside may be another
  ['HITSAAMO OUTO KAISA', 'Pajan koneet: Oudon'],
  ['Outo Kaisa', 'Hitsaamo ja oudot osat: Oudolle'],
  ['Vuoti Kaisa', 'Koneet: VUODIN'],
  ['Rinne Kaisa', 'Koneet: Rinteen'],
  ['Kangas Kaisa', 'Koneet: Kankaan'],
  ['Ilves Kaisa', 'Koneet: Ilveksen'],
  ['Kaisa Kurki', 'Koneet: Kurjen'],
  // who is named in the genitive is named in other forms elsewhere
  ['Kaisa Sepiteniemen hieronta', 'Koneet: Sepiteniemelle'],
  ['Sepitesen Matin maatila', 'Navetta: Sepitenen'],
  ['Matti Sepitesen maatila', 'Navetta: Matti Sepitenen'],
  ['Matti Oudon maatila', 'Navetta: Matti Outo'],
  ['Veljekset Outo', 'Navetta: Oudon'],
  ['Sepiteniemen perikunta', 'Navetta: Sepiteniemi'],
  ['Dödsboet efter Karl Diktqvist', 'Navetta: Diktqvistin'],
  ['Karl Diktqvists jordbruk', 'Navetta: Diktqvist'],
  // glued to a firm's name in spite of its mark, and with a column behind it
  ['KEKSITTY LAITE OYSEPITEKORPI KAISA TMI', 'Koneet: Sepitekorven'],
  ['Veljekset Sepitekorpi,x', 'Koneet: Sepitekorven'],
  ['Kaisa Sepitekorven maatila,x', 'Koneet: Sepitekorpi'],
  ['Kaislalehto Maija', 'sauna ja kaislalehto: Kaislalehdolle'],
  // a place's name is not taken from what is said of the place
  ['HITSAAMO SALO TOIVO', 'Salon halli: '],
])('the family’s name alone goes too, where it stands for the person: %s', async (lead, name) => {
  const [kept = '', family = ''] = name.split(': ');
  const shown = (await redact(lead, name)).record.claims.name?.value;
  expect(shown).toBe(family === '' ? `${kept}:` : `${kept}: ${'█'.repeat(family.length)}`);
});

test.each(['Tmi Aki', 'Tmi ERDF', 'Tmi READ', 'Tmi BUSINESS', 'Tmi A'])(
  'a name that is short or looks like a code harms nothing else: %s',
  async (lead) => {
    const { text, record } = await redact(lead);
    expect(text).toContain(`30.9.2015,${'█'.repeat(lead.length)},5760`);
    expect(record.claims).toMatchObject({
      kind: { value: 'BUSINESS_AID', basis: 'DERIVED' },
      fund: { value: 'ERDF', basis: 'READ' },
      lead: { value: { name: redactedName } },
    });
  },
);

function readPage(page: Document): SourceRecord {
  const source = [...readText(new TextEncoder().encode(page.text)).results].find(
    ({ type }) => type === 'source',
  );
  if (source?.type !== 'source') throw new Error('no record');
  return source;
}
const redactPage = (page: Document) => redactSoleTraders(readPage(page), 'secret');

const trader = { name: 'Tmi Matti Meikäläinen', businessId: '0204819-8' };

test.each([
  [
    '2014',
    page2014({
      code: 'S20001',
      lead: trader,
      summary: 'Koekatu 1, 26100 Rauma; www.example.fi/ota, FI02048198.',
    }),
  ],
  [
    '2007',
    page2007({ code: 'S10001', lead: trader, summary: 'Koekatu 2, www.example.fi/projekti, 204819-8.' }),
  ],
  ['an id that is none', page2014({ code: 'S20001', lead: { ...trader, businessId: '0204819-5' } })],
  [
    'a value on the next line',
    {
      file: '',
      text: page2014({ code: 'S20001', lead: trader }).text.replace(
        /(Jakeluosoite|Postitoimipaikka|Y-tunnus): (?=\S)/g,
        '$1:\n',
      ),
    },
  ],
])('where a sole trader leads a page, all that it says of the applicant goes: %s', (_, page) => {
  const before = readPage(page);
  const { text, record } = redactPage(page);
  expect(text).toHaveLength(before.text.length);
  expect(JSON.stringify([text, record.claims])).not.toMatch(
    /204819|02048198|Koekatu|26100|Rauma|example\.fi|Matti|Meikäläi/iu,
  );
  expect(record.claims.lead?.value).toMatchObject({
    businessId: null,
    streetAddress: null,
    postalCode: null,
    postalPlace: null,
    homepage: null,
  });
  expect(record.claims.homepage?.value ?? null).toBeNull();
  for (const section of record.claims.sections?.value ?? []) expect(text).toContain(section.text);
});

test.each([
  ['Toiminimi Outokka', '███████ kampaamo'],
  ['TMI OUTOKKA', '███████ kampaamo'],
  // two words of the firm's name in a row are the firm
  ['Kampaamo Outokka, enskild firma', '████████████████'],
  // the words say nothing of which is the family's
  ['Outokka Kuvittelija Toiminimi', '███████ kampaamo'],
])(
  'a family of which nothing is known goes in each case ending where a mark says whose it is: %s',
  (name, shown) => {
    const summary = 'Outokka ja Outokalle: OUTOKAN outo sauna Outokummussa.';
    const inLead = { lead: { name }, name: 'Outokan kampaamo', summary };
    const inPartner = { partners: [{ name }, { name: 'Koe Oy' }], name: 'Outokan kampaamo', summary };
    for (const page of [
      page2014({ code: 'S20001', ...inLead }),
      page2007({ code: 'S10001', ...inLead }),
      page2014({ code: 'S20001', lead: rauma, ...inPartner }),
      page2007({ code: 'S10001', lead: rauma, ...inPartner }),
    ]) {
      const { text, record } = redactPage(page);
      expect(record.claims.name?.value).toBe(shown);
      expect(text).toContain('███████ ja █████████: ███████ outo sauna Outokummussa.');
      expect(JSON.stringify([text, record])).not.toMatch(/outok[ak]/iu);
    }
  },
);

test.each(['Outo', 'Outok', 'Outokk', 'Outokka', 'Outoka', 'Outokan'])(
  'a page that ends inside a family’s name does not show its beginning: %s',
  (end) => {
    const page = page2014({
      code: 'S20001',
      lead: rauma,
      partners: [{ name: 'Toiminimi Outokka' }, { name: 'Koe Oy' }],
      summary: `Kertoo ${end}`,
    });
    const text = page.text.slice(0, page.text.indexOf(`Kertoo ${end}`) + `Kertoo ${end}`.length);
    expect(redactPage({ ...page, text }).text.endsWith(`\nKertoo ${'█'.repeat(end.length)}`)).toBe(true);
  },
);

test('an organisation keeps all of it, and a partner that is a person loses its number', () => {
  const page = page2014({
    code: 'S20001',
    partners: [
      { name: 'T:mi Maija Malli', businessId: '0204819-8' },
      { name: 'Koe Oy', businessId: '0941232-7' },
    ],
  });
  const { text, record } = redactPage(page);
  const all = JSON.stringify([text, record.claims]);
  expect(all).not.toMatch(/204819|Malli|Maija/u);
  for (const kept of ['Koekatu 1', '26100', rauma.businessId, 'Koe Oy, 0941232-7'])
    expect(all).toContain(kept);
});

test('a page that was cut among its applicant or its partners says nothing either', () => {
  const page = page2014({
    code: 'S20001',
    lead: trader,
    partners: [{ name: 'T:mi Maija Malli', businessId: '0941232-7' }],
  });
  for (const end of ['Postinumero', '\n3 Suunnitelman']) {
    const { text, record } = redactPage({
      ...page,
      text: page.text.slice(0, page.text.indexOf(end)).trimEnd(),
    });
    expect(JSON.stringify([text, record.claims])).not.toMatch(
      /Matti|Meikäläinen|204819|Koekatu|Malli|0941232/u,
    );
  }
});

test.each([
  'Matti Meikäläisen käsityöpaja',
  'Matti  Meikäläinen',
  'Matti      Meikäläisen',
  'Meikäläinen Matti',
  'Meikäläisen, Matin',
  'tmi Matti Meikäläiselle',
])('a name goes in any case ending, order and space: %s', (words) => {
  const page = page2014({
    code: 'S20001',
    lead: trader,
    name: words,
    summary: `Vetäjä on ${words}. Matti\nMeikäläisellä on, Matti Meikä-\nläinen myös.`,
  });
  const before = readPage(page);
  const { text, record } = redactPage(page);
  expect(JSON.stringify([text, record.claims])).not.toMatch(/Meikä|läinen/u);
  expect(record.claims.name?.value).toHaveLength(before.record.claims.name?.value?.length ?? 0);
  expect(record.claims.summary?.value).toHaveLength(before.record.claims.summary?.value?.length ?? 0);
});

test('a name of one word goes in its forms, and no other word does', () => {
  const { record } = redactPage(
    page2014({ code: 'S20001', lead: { name: 'Virtanen Tmi' }, name: 'Virtasen virta' }),
  );
  expect(record.claims.name?.value).toBe('████████ virta');
});

test('of two sole traders the second inherits nothing, and the change is one', () => {
  const observe = (name: string, day: string, isRow = false) => {
    const { record } = redactPage(page2014({ code: 'S20001', lead: { name } }));
    const { lead } = record.claims;
    if (!lead?.value) throw new Error('no lead');
    const { organisationType: _, ...row } = lead.value;
    return {
      kind: isRow ? ('LIST_ROW' as const) : ('PAGE' as const),
      sha256: day,
      observedAt: new Date(day),
      claims: { lead: { ...lead, value: isRow ? row : lead.value } },
    };
  };
  const first = observe('Tmi Matti Meikäläinen', '2016-01-01');
  const other = [first, observe('Tmi Maija Malli', '2017-01-01', true)];
  const same = [first, observe('TMI MATTI  MEIKÄLÄINEN', '2017-01-01', true)];
  expect(mergeHistory(other).at(-1)?.facts.lead?.organisationType).toBeUndefined();
  expect(mergeHistory(same).at(-1)?.facts.lead?.organisationType).toBe('Kunta');
  expect(fieldChanges(other)).toHaveLength(1);
  expect(fieldChanges(same)).toHaveLength(0);
});

test('the name of a file holds no e-mail, no number and nobody that the file names', () => {
  const source = readPage(page2014({ code: 'S20001', lead: trader }));
  const named = (file: string) => publicFileName(file, [source]);
  expect(named('Matti Meikäläinen matti@example.fi 0401234567.txt')).toMatch(/^[█ ]+\.txt$/u);
  expect(named('S20001_meikalainen-matti_040_1234567.pdf.txt')).toMatch(/^S20001_█+_█+\.pdf\.txt$/u);
  expect(named('S20001 MattiMeika\u0308la\u0308inen.txt')).toBe(
    'S20001 ████████████████.txt'.replace('████████████████', '█'.repeat(16)),
  );
  expect(named('Olemattoman Oskarin hanke.txt')).toMatch(/^█+ hanke\.txt$/u);
  for (const file of ['eura2014_S20001.txt', '2016-11-01 lista.csv', 'matti@example.fi'])
    expect([file, `${'█'.repeat(13)}.fi`]).toContain(publicFileName(file));
});

test.each([
  ['Virtala Petri.csv', '███████ █████.csv'],
  ['hakemus-petri-virtala.pdf', 'hakemus-█████-███████.pdf'],
  ['PetriVirtala.csv', '████████████.csv'],
  ['Hakemus Outo Matti 2016.txt', 'Hakemus ████ █████ 2016.txt'],
  ['loppuraportti_Kaisa Niemilä_S20001.txt', 'loppuraportti_█████ ███████_S20001.txt'],
  ['Perhe Kuvitella.txt', 'Perhe █████████.txt'],
  ['eura2021_made.xlsx', 'eura2021_made.xlsx'],
  ['Etelä-Suomi hankkeet.csv', 'Etelä-Suomi hankkeet.csv'],
  ['south-west-ireland.csv', 'south-west-ireland.csv'],
])('%s is published as %s whatever was read from it', (file, published) => {
  expect(publicFileName(file)).toBe(published);
});
