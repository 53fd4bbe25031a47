import { createReadStream, existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { redactSoleTraders } from '../../src/importing/privacy/soleTraders.ts';
import { redactedName } from '../../src/masking/mask.ts';
import { readFile } from '../../src/registries/index.ts';
import { realList } from '../registries/lists.ts';

test.skipIf(!existsSync(realList('eura2007.csv')))(
  'in the real list every stand-in for a person is redacted, and each stays its own',
  { timeout: 600_000 },
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
    // 435 + 3,146 stand-ins, and 12 leads that were left with a person’s name
    expect(redacted).toBe(3_593);
    expect(keys.size).toBe(printed.size);
  },
);
