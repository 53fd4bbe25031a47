import { expect, it } from 'vitest';
import { isPublicAddress, lookupPublic } from '../../src/fetching/addresses.ts';
import { PoliteClient } from '../../src/fetching/client.ts';
import { pageAddress, registerOf } from '../../src/fetching/registers.ts';
import { playRegister } from './register.ts';

it('takes for public what anybody on the internet has', () => {
  const inside =
    '127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 ::1 :: fc00::1 fe80::1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 nonsense';
  for (const address of inside.split(' ')) expect(isPublicAddress(address), address).toBe(false);
  for (const address of ['193.166.3.2', '2001:708::1', '::ffff:193.166.3.2'])
    expect(isPublicAddress(address), address).toBe(true);
});

it('does not look up a name that points into a network of its own', async () => {
  const looked = new Promise((done) => lookupPublic('localhost', {}, (error) => done(error?.message)));
  expect(await looked).toMatch(/^localhost points to .*, which is not public$/);
});

it('asks a register on the loopback only where its address was configured', async () => {
  const played = await playRegister();
  const options = {
    pauseMs: 0,
    contact: null,
    release: '1',
    notBefore: null,
    onNotBefore: async () => undefined,
    signal: new AbortController().signal,
  };
  for (const host of [played.base.host, `localhost:${played.base.port}`]) {
    const base = new URL(`http://${host}/rrtiepa/`);
    const closed = new PoliteClient({ id: 'eura2014', base, isConfigured: false }, options);
    await expect(closed.get(base, null)).rejects.toThrow('not public');
    await closed.close();
    expect(played.asked).toEqual([]);
  }
  const open = new PoliteClient({ id: 'eura2014', base: played.base, isConfigured: true }, options);
  expect(await open.get(played.base, null)).toMatchObject({ status: 404 });
  await open.close();
});

it('knows two registers, each at its address or at the one that is configured', () => {
  const known = registerOf('eura2007', {});
  expect(known && pageAddress(known, 'S10673').href).toBe(
    'https://www.eura2007.fi/rrtiepa/projekti.php?projektikoodi=S10673',
  );
  expect(registerOf('eura2014', { eura2014: new URL('http://127.0.0.1:1/x/') })).toMatchObject({
    isConfigured: true,
  });
  expect(registerOf('constructor', {})).toBeNull();
});
