import { describe, expect, test } from 'vitest';
import { isBusinessId } from '../../../src/reference/businessId.ts';
import {
  parseAmount,
  parseBusinessId,
  parseCodedName,
  parseCount,
  parseDay,
  quote,
} from '../../../src/registries/text/values.ts';

describe('an amount', () => {
  test.each([
    ['3 361 221', 336_122_100],
    ['3361221,50', 336_122_150],
    ['3361221,5', 336_122_150],
    ['1.234,50', 123_450],
    ['1234.50', 123_450],
    ['170 000 €', 17_000_000],
    ['170 000 euroa', 17_000_000],
    ['-100', -10_000],
    ['−1 000', -100_000],
    ['0', 0],
  ])('reads %s as whole cents', (printed, cents) => {
    expect(parseAmount(printed)).toEqual({ value: cents });
  });
  test.each(['', '-', ' – '])('reads "%s" as nothing said', (printed) => {
    expect(parseAmount(printed)).toEqual({ value: null });
  });
  test.each(['n. 200 000', '1.234', '12 34', '1,234,567', '1e6', '200 tuhatta', '9'.repeat(40)])(
    'refuses %s, which could mean several things or none',
    (printed) => {
      expect(parseAmount(printed)).toHaveProperty('problem');
    },
  );
});

describe('a business id', () => {
  test.each(['0138780-9', '2759165-6', '2430975-8', '0201256-6', '1015428-1', '2296962-1'])(
    'is right when its check digit is: %s',
    (id) => {
      expect(parseBusinessId(id)).toEqual({ value: id });
      expect(isBusinessId(id)).toBe(true);
    },
  );
  test('of six digits gets its leading zero', () => {
    expect(parseBusinessId('138780-9')).toEqual({ value: '0138780-9' });
    expect(isBusinessId('138780-9')).toBe(false);
  });
  test.each(['0138780-8', '0138780', '01387809', 'FI01387809', '', '0138780-99'])(
    'is refused: "%s"',
    (id) => {
      expect(parseBusinessId(id)).toHaveProperty('problem');
    },
  );
});

describe('a day', () => {
  test('is read in Finnish order', () => {
    expect(parseDay('1.9.2008')).toEqual({ value: '2008-09-01' });
    expect(parseDay('29.2.2016')).toEqual({ value: '2016-02-29' });
  });
  test.each(['31.2.2015', '29.2.2015', '0.1.2015', '1.13.2015', '1.9.08', '1.9.0208', '2015-04-01', 'heti'])(
    'that is not in the calendar or not printed so is refused: %s',
    (printed) => {
      expect(parseDay(printed)).toHaveProperty('problem');
    },
  );
  test('that is not in the calendar is refused with what would be', () => {
    expect(parseDay('31.2.2015')).toEqual({ problem: 'is not in the calendar; days of 2.2015 are 1 to 28' });
  });
});

test('a code is parted from its name, with a stop, a colon or neither', () => {
  expect(parseCodedName('5. Sosiaalinen osallisuus')).toEqual({ code: '5', name: 'Sosiaalinen osallisuus' });
  expect(parseCodedName('2: Työllistyminen')).toEqual({ code: '2', name: 'Työllistyminen' });
  expect(parseCodedName('10.1. Työelämä')).toEqual({ code: '10.1', name: 'Työelämä' });
  expect(parseCodedName('Tekninen tuki')).toEqual({ code: null, name: 'Tekninen tuki' });
  expect(parseCodedName('6Aika')).toEqual({ code: null, name: '6Aika' });
});

test('a count is whole and not negative', () => {
  expect(parseCount('1 118')).toEqual({ value: 1118 });
  expect(parseCount('')).toEqual({ value: null });
  for (const printed of ['2,5', '-1', 'noin 5', '11 18'])
    expect(parseCount(printed)).toHaveProperty('problem');
});

test('a quote is one line of at most 80 characters', () => {
  expect(quote(`a\n${'b'.repeat(500)}`).length).toBe(82);
});
