import { expect, test } from 'vitest';
import { whyUnanswered } from '../../src/errors.ts';

test.each([
  'database "hankkeet" is not currently accepting connections',
  'the database system is starting up',
  'the database system is shutting down',
  'the database system is in recovery mode',
  'the database system is not yet accepting connections',
  'terminating connection due to administrator command',
])('a database that says "%s" is away, also in the words of Prisma', (said) => {
  expect(whyUnanswered(new Error(said))).toBe('DATABASE_AWAY');
  const code = 'P2010';
  const repeated = Object.assign(new Error(`Database error. Code: \`55000\`. Message: \`${said}\``), {
    code,
  });
  expect(whyUnanswered(repeated)).toBe('DATABASE_AWAY');
});

test('what is wrong with a statement is no sign that the database is away', () => {
  for (const said of [
    'currval of sequence "s" is not yet defined in this session',
    'relation "connections" does not exist',
  ])
    expect(whyUnanswered(Object.assign(new Error(said), { code: '55000' }))).toBeNull();
});
