import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { isPersonName, readImplementerName } from '../../src/reference/personNames.ts';
import { readFile } from '../../src/registries/index.ts';
import { realList } from '../registries/lists.ts';

/** Invented names, by kind; `firm` is what stays of a name with a person behind it. */
const persons = readTable<{ kind: string; name: string; firm: string }>('persons.csv');
const organisations = readTable<{ kind: string; name: string }>('organisations.csv');

function readTable<Row>(file: string): readonly Row[] {
  return parse(readFileSync(new URL(file, import.meta.url), 'utf8'), { columns: true });
}

/** What is not told from a firm's name: everyday words beside words that are nobody's known name. */
const missed = [
  'Hieronta Toivo Rantakeksi',
  'LVI-ASENNUS SATU VARJOMO',
  'Raija-Leena Kivikoti',
  'Leipomo Raija-Leena Kivikoti',
  'Kahvila Raili Tosi',
  'Taisto Voitto',
  'Maa Kaino',
];

describe('of a register that marks nobody', () => {
  const kinds = [...new Set(persons.map(({ kind }) => kind))];
  test.each(kinds)('persons are known: %s', (kind) => {
    const wrong = persons
      .filter((one) => one.kind === kind && !missed.includes(one.name))
      .map(({ name, firm }) => ({ name, firm, reading: readImplementerName(name, true) }))
      .filter(({ firm, reading }) =>
        firm === '' ? reading.is !== 'PERSON' : reading.is !== 'FIRM_AND_PERSON' || reading.firm !== firm,
      );
    expect(wrong).toEqual([]);
  });

  test('more than 99 in a hundred of all these names are, and those that are not are known', () => {
    expect(persons.length).toBeGreaterThan(1000);
    const open = persons.filter(({ name }) => readImplementerName(name, true).is === 'ORGANISATION');
    expect(open.map(({ name }) => name)).toEqual(missed);
    expect(open.length / persons.length).toBeLessThan(0.008);
  });

  test.each([...new Set(organisations.map(({ kind }) => kind))])('organisations stay: %s', (kind) => {
    const hidden = organisations.filter(
      (one) => one.kind === kind && readImplementerName(one.name, true).is !== 'ORGANISATION',
    );
    expect(hidden).toEqual([]);
  });

  test.each([
    ['KEKSITTY LAITE OYVIRTALA KAISA MARIA', 'KEKSITTY LAITE OY', 'VIRTALA KAISA MARIA'],
    ['Keksitty OyJuha Niemilä', 'Keksitty Oy', 'Juha Niemilä'],
    ['METALLIKONEPAJA K. VIRTALA', 'METALLIKONEPAJA', 'K. VIRTALA'],
    ['LASITUSLIIKE M & J VIRTALA', 'LASITUSLIIKE', 'M & J VIRTALA'],
    ['Niemilä Kaisa / Keksitty Oy', 'Keksitty Oy', 'Niemilä Kaisa'],
    ['Keksitty Laite OyJuha', 'Keksitty Laite Oy', 'Juha'],
    ['KEKSITTY LAITE AYV-M VIRTALA', 'KEKSITTY LAITE AY', 'V-M VIRTALA'],
    ['Keksitty Oy c/o Kaisa Niemilä', 'Keksitty Oy', 'c/o Kaisa Niemilä'],
    ['KEKSITTY OYJNIEMILÄ KAISA', 'KEKSITTY OYJ', 'NIEMILÄ KAISA'],
    ['AB NIMETÖN OYNIKLAS EXEMPELSTRÖM', 'AB NIMETÖN OY', 'NIKLAS EXEMPELSTRÖM'],
  ])('%s loses its person and keeps the firm', (name, firm, person) => {
    expect(readImplementerName(name, true)).toEqual({ is: 'FIRM_AND_PERSON', firm, person });
  });
});

test('where persons are marked, only a mark tells', () => {
  for (const name of ['YRITTÄJÄ ESIMERKKI 2087', 'Kaisa Niemilä', 'Atmila Oy', 'Parturi Maija Malli'])
    expect(isPersonName(name, false), name).toBe(false);
  for (const name of ['T:mi Esimerkki', 'Koneurakointi Tmi Malli', 'Kaisa Niemilä, enskild firma'])
    expect(isPersonName(name, false), name).toBe(true);
});

test('an entrepreneur by the register’s own word is a person, entrepreneurs are not', () => {
  expect(isPersonName('YRITTÄJÄ ESIMERKKI 2087', true)).toBe(true);
  expect(isPersonName('Keski-Suomen Yrittäjät', true)).toBe(false);
});

/** The same draw on every machine. */
function draw<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  let state = seed;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, count)
    .map(({ item }) => item);
}

test.skipIf(!existsSync(realList('eura2007.csv')))(
  'of 400 leads drawn from the real list, whose persons are masked, none is hidden that is no person',
  async () => {
    const { results } = await readFile({
      name: 'eura2007.csv',
      bytes: createReadStream(realList('eura2007.csv')),
    });
    const leads = new Set<string>();
    for await (const result of results) {
      const name = result.type === 'source' ? result.record.claims.lead?.value?.name : undefined;
      if (name !== undefined && !name.includes('ESIMERKKI')) leads.add(name);
    }
    const hidden = draw([...leads], 400, 20_261_127).filter(
      (name) => readImplementerName(name, true).is !== 'ORGANISATION',
    );
    // both are persons, so 400 of 400 are right
    expect(hidden).toEqual(['PROLASER OY LTDJUKKA VUORINEN', 'Koulutettu hieroja Olli Koponen']);
    // of all that are left with a name, by eye: eleven sole traders, thirteen persons behind a firm, nobody else
    const all = [...leads].filter((name) => readImplementerName(name, true).is !== 'ORGANISATION');
    expect(all).toHaveLength(24);
  },
);
