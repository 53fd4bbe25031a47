import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { publicLimits } from '../../src/plugins/index.ts';
import { PreparedQuestions } from '../../src/plugins/prepared.ts';

const schema = buildSchema('type Query { a(n: Int, list: [Int!]): Int }');
const start = () => new PreparedQuestions(schema, { ...publicLimits, items: 5_000 });
const question = (name: string, items = 1) => `query ${name} { a(list: [${'1 '.repeat(items)}]) }`;

test('a question is kept when it comes for the second time', () => {
  const questions = start();
  const first = questions.accept(question('Often'), null);
  expect(questions.find(question('Often'), null)).toBeUndefined();
  const second = questions.accept(question('Often'), null);
  expect(second).not.toBe(first);
  expect(questions.accept(question('Often'), null)).toBe(second);
  // under another operation's name it is another question
  expect(questions.find(question('Often'), 'Often')).toBeUndefined();
});

test('hundreds of questions that come once push out none that comes often', () => {
  const questions = start();
  questions.accept(question('Often'), null);
  const often = questions.accept(question('Often'), null);
  for (let i = 0; i < 500; i++) questions.accept(question(`Once${i}`, 20), null);
  expect(questions.find(question('Often'), null)).toBe(often);
  expect(questions.find(question('Once499', 20), null)).toBeUndefined();
});

test('kept are 16 MB of questions by what their trees take, those of the product for ever', () => {
  const questions = start();
  questions.store(question('Stored'), 'Stored');
  const long = (i: number) => question(`Long${i}`, 1_900);
  for (let i = 0; i < 25; i++) for (let times = 0; times < 2; times++) questions.accept(long(i), null);
  // 1,913 tokens of 400 bytes and a little: 20 of them
  const kept = Array.from({ length: 25 }, (_, i) => questions.find(long(i), null) !== undefined);
  expect(kept).toEqual(Array.from({ length: 25 }, (_, i) => i >= 5));
  expect(questions.find(question('Stored'), 'Stored')).toBeDefined();
});

test('variables that are too deep to be written still have a cost', () => {
  const prepared = start().accept('query ($n: Int) { a(n: $n) }', null);
  const n: unknown = JSON.parse(`${'['.repeat(40_000)}${']'.repeat(40_000)}`);
  expect(prepared.cost({ n }).cost.asked.depth).toBe(1);
});
