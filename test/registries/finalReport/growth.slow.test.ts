import { expect, test } from 'vitest';
import { readText } from '../forms.ts';
import { form, transcript } from './invented.ts';

test('the time of reading a form grows with the text’s length, not its square', () => {
  const long = [
    'A. '.repeat(60_000),
    '1. Tavoitteet '.repeat(15_000),
    'Erkki Esimerkki, '.repeat(12_000),
    '12 nuorta osallistui '.repeat(9_000),
    '12 '.repeat(60_000),
    '.'.repeat(200_000),
    'Hankenimi: '.repeat(18_000),
    'Projektin nimi Ohjelma '.repeat(9_000),
    'a '.repeat(100_000),
    '\n\n1 '.repeat(50_000),
    'Kohderyhmä '.repeat(18_000),
  ];
  for (const part of long) {
    for (const text of [
      transcript({ first: `5 ${part}` }),
      transcript({ summary: parts(part) }),
      `${form} ${part}`,
    ]) {
      // of this process alone: others may keep the machine busy
      const started = process.cpuUsage();
      readText(text);
      const { user, system } = process.cpuUsage(started);
      expect([part.slice(0, 20), user + system < 8_000_000]).toEqual([part.slice(0, 20), true]);
    }
  }
}, 240_000);

function parts(part: string): string {
  return `3 Hanketiivistelmä Projektinumero: 12 ${part}`;
}
