import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const schema = readFileSync('prisma/schema.prisma', 'utf8');
const page = readFileSync('docs/scaling.md', 'utf8');

interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
}

const tables: Table[] = [...schema.matchAll(/^model \w+ \{\n(.*?)^\}/gms)].map(([, body = '']) => ({
  name: /@@map\("(\w+)"\)/.exec(body)?.[1] ?? '',
  columns: [...body.matchAll(/^ {2}(\w+) /gm)].map(([, column = '']) => column),
  uniqueKeys: [
    ...[...body.matchAll(/^ {2}(\w+) .*@(?:id|unique)\b/gm)].map(([, column = '']) => [column]),
    ...[...body.matchAll(/@@(?:id|unique)\(\[(.*?)\]/g)].map(([, columns = '']) => columns.split(', ')),
  ],
}));

const told = new Map(
  [...page.matchAll(/^\| `(\w+)` +\| (.*?) +\|/gm)].map(([, table = '', spread = '']) => [table, spread]),
);

/** By which column a table's rows belong to one project. */
const columnOf: Readonly<Record<string, string>> = {
  'by project': 'projectId',
  'through its content': 'contentId',
  'through its source': 'sourceId',
};

it('tells of every table how it can be spread over nodes, and of no other', () => {
  expect(tables).toHaveLength(31);
  expect([...told.keys()].sort()).toEqual(tables.map(({ name }) => name).sort());
});

it('spreads by project what has a project, a content or a source, and copies only what has none', () => {
  for (const { name, columns } of tables) {
    const spread = told.get(name) ?? '';
    const own = name === 'project' ? undefined : Object.values(columnOf).find((one) => columns.includes(one));
    const column = name === 'project' ? 'projectId' : own;
    expect([name, columnOf[spread]], spread).toEqual([name, column]);
    if (!column) expect(spread).toBe('on every node');
  }
});

it('has no unique key that rows of two projects could share', () => {
  for (const { name, columns, uniqueKeys } of tables) {
    const column = columnOf[told.get(name) ?? ''];
    if (!column || name === 'project') continue;
    for (const key of uniqueKeys) {
      // a row's own id says nothing else, so the project may stand before it
      const isOwnId = key.length === 1 && key[0] === 'id' && columns.includes('id');
      expect(isOwnId || key.includes(column), `${name}: ${key}`).toBe(true);
    }
  }
});
