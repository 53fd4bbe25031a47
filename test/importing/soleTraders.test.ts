import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isPersonName, redactedName, redactSoleTraders } from '../../src/importing/soleTraders.ts';
import { readFile } from '../../src/registries/index.ts';
import type { SourceRecord } from '../../src/registries/registry.ts';
import { readRow, realList } from '../registries/lists.ts';

describe('among business aids a name is an organisation by its form or its words', () => {
  test.each([
    ...['Ohjelma-akseli oy', 'OY KOE AB', 'KOELA OYJ', 'Koe Ky', 'KOE AY', 'Koe Osk', 'Koe r.y.', 'Koe rf'],
    ...['Koetalo sr', 'TTY-SÄÄTIÖ', 'Koe avoin yhtiö', 'Koeyhtiö', 'Osuuskunta Koe', 'Koe Ltd', 'Koe Yritys'],
    ...['RAUMAN KAUPUNKI', 'KITTILÄN KUNTAKIDEVE', 'KOELAN KUNTA', 'PARGAS STAD', 'Koela kommun'],
    ...['OULUN YLIOPISTOMITTALAITELABORATORIO', 'KOE OYSAPPEENVUOREN KESKUS', 'Koelan Osuuskauppa'],
    ...[
      'Koestiftelsen',
      'Koelan yhdistys',
      'Koeliitto',
      'Koe Foundation',
      'Koelan Urheiluseura',
      'Exempelbolaget',
    ],
    ...['GEOLOGIAN TUTKIMUSKESKUS', 'Koelan seurakunta', 'Koe AB', 'Museovirasto', 'Koela University'],
  ])('%s', (name) => expect(isPersonName(name, true)).toBe(false));
});

describe('and else a person', () => {
  test.each([
    ...['Esimerkki Erkki', 'YRITTÄJÄ ESIMERKKI 2087', 'TMI ESIMERKKI 12', 'Parturi Maija Malli'],
    // words for organisations inside of others
    ...['Koulutettu hieroja Erkki Esimerkki', 'Kauneuskeskus Malli', 'LIIKUNTA- JA HYVINVOINTI Maija Malli'],
    ...[
      'Hitsauskoulutus Erkki Esimerkki',
      'Yritys- ja koulutuspalvelu Malli',
      'KONEYHTYMÄ MALLI ERKKI JA MAIJA',
    ],
    ...['Kyösti Abrahamsson', 'Aylin Oykunen', 'Ryhänen Srinath'],
  ])('%s', (name) => expect(isPersonName(name, true)).toBe(true));
});

test('elsewhere only a marker tells', () => {
  expect(isPersonName('YRITTÄJÄ ESIMERKKI 2087', false)).toBe(false);
  expect(isPersonName('T:mi Esimerkki', false)).toBe(true);
  expect(isPersonName('Koneurakointi Tmi Malli', false)).toBe(true);
  expect(isPersonName('Atmila Oy', false)).toBe(false);
});

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

test.each(['Aki', 'ERDF', 'READ', 'BUSINESS', 'A'])(
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

test.skipIf(!existsSync(realList('eura2007.csv')))(
  'in the real list every stand-in for a person is redacted, and each stays its own',
  async () => {
    const { results } = await readFile({
      name: 'eura2007.csv',
      bytes: createReadStream(realList('eura2007.csv')),
    });
    const printed = new Set<string>();
    const keys = new Set<string>();
    let redacted = 0;
    for await (const result of results) {
      if (result.type === 'rejection') continue;
      const lead = result.record.claims.lead?.value;
      const source = redactSoleTraders(result, 'secret');
      const after = source.record.claims.lead?.value as { name: string; redactedKey?: string } | null;
      if (after?.name !== redactedName) {
        expect(source.text.includes('ESIMERKKI')).toBe(false);
        continue;
      }
      redacted++;
      if (JSON.stringify([source.text, source.record]).includes('ESIMERKKI'))
        throw new Error(result.record.code);
      printed.add(lead?.name.toLowerCase() ?? '');
      keys.add(after.redactedKey ?? '');
    }
    // 435 + 3,146 stand-ins, and 27 leads that were left with a name or a trading name
    expect(redacted).toBe(3_608);
    expect(keys.size).toBe(printed.size);
  },
);
