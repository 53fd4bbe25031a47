import { expect, test } from 'vitest';
import { startApp } from '../app.ts';
import { page2014 } from '../world.ts';

// each of the items of a list rejects or throws; unhandled, that ends a process
const question =
  '{ targetGroups { projects { nodes { code } groups(by: [FUND], first: 0) { groupCount } } } }';

test('a mistake in every item of a list is answered, again and again, and leaves no rejection unhandled', async () => {
  const unhandled: unknown[] = [];
  const listen = (reason: unknown) => void unhandled.push(reason);
  process.on('unhandledRejection', listen);
  const app = await startApp();
  await app.import([page2014({ code: 'S20001' })], '2020-01-01');
  for (let i = 0; i < 6; i++) {
    const { errors } = await app.ask(question);
    expect(errors?.[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  }
  await new Promise((done) => setTimeout(done, 50));
  process.off('unhandledRejection', listen);
  expect(unhandled).toEqual([]);
  await app.close();
});
