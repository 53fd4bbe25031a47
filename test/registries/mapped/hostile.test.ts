import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { redactSoleTraders } from '../../../src/importing/privacy/soleTraders.ts';
import { readFile } from '../../../src/registries/index.ts';
import { createMappedList } from '../../../src/registries/mapped/list.ts';
import { factsOf } from '../../../src/registries/mapped/load.ts';
import { parseMapping } from '../../../src/registries/mapped/mapping.ts';
import { readStreamed, streamOf } from '../forms.ts';
import { estonian } from './estonian.ts';

const [header = ''] = readFileSync(new URL('./operations.csv', import.meta.url), 'utf8').split('\n');

const mapping = parseMapping(
  JSON.stringify({
    ...estonian,
    id: 'partners',
    columns: { code: 'Code', name: 'Name', lead: 'Lead', partners: 'Partners', startsOn: 'From' },
    listSeparators: ['|', ';', ' & '],
    naturalPersons: { unmarked: true },
    personal: [],
    codeFrom: undefined,
  }),
  'partners.json',
);
const registry = {
  ...factsOf(mapping, { name: 'partners.json', isOwn: true }),
  readers: [createMappedList(mapping)],
};

/** The source and the rejections of a row, its persons taken out. */
async function readRow(lead: string, partners: string) {
  const text = `Code,Name,Lead,Partners,From\nA1,Koe,${lead},${partners},1.1.2023\n`;
  const { results } = await readFile({ name: 'a.csv', bytes: streamOf(new TextEncoder().encode(text)) }, [
    registry,
  ]);
  const found = [];
  for await (const one of results) found.push(one);
  const source = found.find((one) => one.type === 'source');
  return {
    source,
    redacted: source && redactSoleTraders(source, 'secret'),
    rejections: found.filter((one) => one.type === 'rejection'),
  };
}

/** Of this process alone: others may keep the machine busy. */
async function cpuSecondsOf(run: () => Promise<void>): Promise<number> {
  const started = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000_000;
}

test('rows of separators, quotes and short values take no time to speak of', {
  timeout: 120_000,
}, async () => {
  const seconds = await cpuSecondsOf(async () => {
    for (const unit of ['"', '";', 'a;"', ';', '"a"";', 'a;', ', ', 'a|', '\t'])
      await readStreamed(`${header}\n${`${unit.repeat(4_000)}\n`.repeat(5)}`);
  });
  expect(seconds).toBeLessThan(20);
});

test('hundreds of partners take no time to speak of either, and more are none', {
  timeout: 120_000,
}, async () => {
  const names = (unit: string, count = 500) =>
    Array.from({ length: count }, (_, i) => `${unit}${i}`).join('|');
  const seconds = await cpuSecondsOf(async () => {
    for (const unit of ['Pori', 'Tmi Matti ', 'Matti Meikäläinen'])
      expect((await readRow('Pori', names(unit))).rejections).toEqual([]);
    const { source, rejections } = await readRow('Pori', names('Pori', 501));
    expect([source, rejections.map(({ code, column }) => [code, column])]).toEqual([
      undefined,
      [['BAD_VALUE', 'Partners']],
    ]);
    for (const part of ['|', ';', ' & ', 'Oy|', 'Matti & ', 'Matti Meikäläinen;'])
      expect((await readRow('Pori', part.repeat(4_000))).rejections).toEqual([]);
  });
  expect(seconds).toBeLessThan(20);
});

test('a partner is found where it stands as words of its own, in whatever case and spacing', async () => {
  const { source } = await readRow('Pori', 'Pori 1 Oy|PORI  1 OY|Pori 11 Oy|Koe');
  // "A1,Koe,Pori," is before: 12 letters
  expect(source?.implementers.map(({ name, spans }) => [name, spans])).toEqual([
    ['Pori', [{ start: 7, end: 11 }]],
    [
      'Pori 1 Oy',
      [
        { start: 12, end: 21 },
        { start: 22, end: 32 },
      ],
    ],
    [
      'PORI 1 OY',
      [
        { start: 12, end: 21 },
        { start: 22, end: 32 },
      ],
    ],
    ['Pori 11 Oy', [{ start: 33, end: 43 }]],
    ['Koe', [{ start: 44, end: 47 }]],
  ]);
});

test.each(['Oy ', 'Matti ', 'Matti Meikäläinen ', '+ ', 'Tmi Matti ', 'von-'])(
  'a row with "%s" as a name without an end is left out, and its name is in no message',
  async (unit) => {
    // 1,000 characters are a name, one more is none
    const name = unit.repeat(1_000).trim().slice(0, 1_001).replace(/ $/u, '-');
    expect((await readRow(name.slice(0, 1_000), '')).source).toBeDefined();
    const message = (column: string) =>
      `The row was left out: what stands in "${column}" is longer than 1000 characters, which no name and no address is.`;
    for (const [column, row] of [
      ['Lead', await readRow(name, '')],
      ['Partners', await readRow('Pori', `Rauma|${name}`)],
    ] as const) {
      expect(row.source).toBeUndefined();
      expect(row.rejections).toEqual([
        { type: 'rejection', line: 2, column, code: 'BAD_VALUE', message: message(column) },
      ]);
    }
  },
);
