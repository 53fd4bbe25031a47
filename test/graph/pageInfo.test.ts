import { type GraphQLObjectType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { schema } from '../../src/graph/index.ts';

const fieldsOf = (name: string) => {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no type`);
  return (type as GraphQLObjectType).getFields();
};

it('every connection takes the same four arguments, and says what they mean', () => {
  const args = fieldsOf('Query')['projects']?.args ?? [];
  const described = Object.fromEntries(
    args.map(({ name, description, type }) => [name, [String(type), description]]),
  );
  expect(described).toMatchObject({
    first: ['Int', 'How many from the front, 1–100; 20 where neither `first` nor `last` is given.'],
    after: ['String', 'An `endCursor` or edge cursor: the page that follows it.'],
    last: ['Int', 'How many from the back, 1–100.'],
    before: ['String', 'A `startCursor` or edge cursor: the page that comes before it.'],
  });
});

it('a page says where it stands: its first and its last cursor, null where it is empty', () => {
  const fields = fieldsOf('PageInfo');
  expect(schema.getType('PageInfo')?.description).toBe('Where a page stands among all.');
  expect(
    Object.values(fields).map(({ name, type, description }) => [name, String(type), description]),
  ).toEqual([
    ['endCursor', 'String', 'The place of the page’s last, for `after`.'],
    ['hasNextPage', 'Boolean!', 'Whether more follow after this page.'],
    ['hasPreviousPage', 'Boolean!', 'Whether more come before.'],
    ['startCursor', 'String', 'The place of the page’s first, for `before`.'],
  ]);
  const of = (name: string, cursors: readonly string[]) =>
    fields[name]?.resolve?.({ cursors }, {}, {}, {} as never) as unknown;
  expect([of('startCursor', ['a', 'b', 'c']), of('endCursor', ['a', 'b', 'c'])]).toEqual(['a', 'c']);
  expect([of('startCursor', []), of('endCursor', [])]).toEqual([null, null]);
});
