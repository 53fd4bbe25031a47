import { describe, expect, test } from 'vitest';
import {
  dateFormFault,
  datesCollide,
  parseAmountIn,
  parseCoded,
  parseDayIn,
  parseRateIn,
  withoutNuts,
} from '../../../src/registries/mapped/forms.ts';

describe('a day is read in the form that the mapping names', () => {
  test.each([
    ['1.9.2023', 'DD.MM.YYYY', '2023-09-01'],
    ['01.09.2023', 'D.M.YYYY', '2023-09-01'],
    ['1. 9. 2023', 'DD.MM.YYYY', '2023-09-01'],
    ['2023-09-01', 'YYYY-MM-DD', '2023-09-01'],
    ['2023-09-01 00:00:00', 'YYYY-MM-DD', '2023-09-01'],
    ['2023-09-01T12:30:00Z', 'YYYY-MM-DD', '2023-09-01'],
    ['01/09/2023', 'DD/MM/YYYY', '2023-09-01'],
    ['09/01/2023', 'MM/DD/YYYY', '2023-09-01'],
    ['20230901', 'YYYYMMDD', '2023-09-01'],
    ['29.2.2024', 'DD.MM.YYYY', '2024-02-29'],
  ])('%s as %s', (printed, form, day) => expect(parseDayIn(printed, [form])).toEqual({ value: day }));

  test.each([
    ['2023-09-01', 'DD.MM.YYYY', /printed like 01\.09\.2023$/],
    ['9/2023', 'DD/MM/YYYY', /printed like 01\/09\/2023$/],
    ['29.2.2023', 'DD.MM.YYYY', /days of 2\/2023 are 1 to 28$/],
    ['1.13.2023', 'DD.MM.YYYY', /months are 1 to 12$/],
    ['1.1.1899', 'DD.MM.YYYY', /outside 1990–2099$/],
    ['kevät 2023', 'DD.MM.YYYY', /printed like/],
  ])('and else it is told what would be right: %s as %s', (printed, form, sentence) =>
    expect(parseDayIn(printed, [form])).toEqual({ problem: expect.stringMatching(sentence) }),
  );

  test('forms that leave room for doubt are none', () => {
    expect(dateFormFault('DD.MM.YYYY')).toBeNull();
    for (const wrong of ['DD.MM', 'MM.YY', 'YY', 'Qn', 'day', 'DMYYYY', 'DD.MM.YYYYx', '(DD.MM.YYYY']) {
      expect([wrong, dateFormFault(wrong)]).toEqual([wrong, expect.any(String)]);
    }
    expect(datesCollide(['DD/MM/YYYY', 'MM/DD/YYYY'])).toBe(true);
    expect(datesCollide(['DD.MM.YYYY', 'DD/MM/YYYY', 'YYYY-MM-DD'])).toBe(false);
  });
});

const finnish = { decimal: ',', group: [' ', '.'] } as const;
const english = { decimal: '.', group: [','] } as const;
const swiss = { decimal: '.', group: ["'"] } as const;
const bare = { decimal: '.', group: [] } as const;

describe('an amount is read in the form that the mapping names, to the cent', () => {
  test.each([
    ['1 234 567,50', finnish, 123_456_750],
    ['1.234.567,5', finnish, 123_456_750],
    ['1234567,50 €', finnish, 123_456_750],
    ['€ 1.234', finnish, 123_400],
    ['1234.5', finnish, 123_450],
    ['199 999 euroa', finnish, 19_999_900],
    ['-744', finnish, -74_400],
    ['−744,1', finnish, -74_410],
    ['0', finnish, 0],
    ['1,234,567.50', english, 123_456_750],
    ['EUR 1,234', english, 123_400],
    ['1234,50', english, 123_450],
    ["1'234.00", swiss, 123_400],
    ['1’234.00', swiss, 123_400],
    ['28449.2100', bare, 2_844_921],
    ['', finnish, null],
    ['-', finnish, null],
  ])('%s', (printed, form, cents) => expect(parseAmountIn(printed, form)).toEqual({ value: cents }));

  test.each([
    ['1,234,567.50', finnish, /printed like 1 234 567,50$/],
    ['1.234', bare, /more than two decimals/],
    ['12 34', finnish, /printed like/],
    ['1 234.567,50', finnish, /printed like/],
    ['1,2E+06', finnish, /printed like/],
    ['5 000 kr', finnish, /not an amount in euros/],
    ['n. 5 000', finnish, /printed like/],
    ['12,', finnish, /printed like/],
    ['1234.567', english, /more than two decimals/],
    ['12345678901234', finnish, /too large/],
  ])('and else it is told what would be right: %s', (printed, form, sentence) =>
    expect(parseAmountIn(printed, form)).toEqual({ problem: expect.stringMatching(sentence) }),
  );
});

describe('a rate is a share, exact to its last printed digit', () => {
  test.each([
    ['40 %', finnish, 'PERCENT', 0.4],
    ['85,5%', finnish, 'PERCENT', 0.855],
    ['66,6667', finnish, 'PERCENT', 0.666667],
    ['100', finnish, 'PERCENT', 1],
    ['1 %', finnish, 'PERCENT', 0.01],
    ['0', finnish, 'PERCENT', 0],
    ['0,4', finnish, 'SHARE', 0.4],
    ['0.855', english, 'SHARE', 0.855],
    ['1', english, 'SHARE', 1],
    ['40 %', english, 'SHARE', 0.4],
    ['', english, 'SHARE', null],
  ] as const)('%s', (printed, form, rates, share) =>
    expect(parseRateIn(printed, form, rates)).toEqual({ value: share }),
  );

  test.each([
    ['0,4', finnish, 'PERCENT', /share or a percentage/],
    ['140 %', finnish, 'PERCENT', /at most 100 %/],
    ['40', finnish, 'SHARE', /at most 1$/],
    ['-5', finnish, 'PERCENT', /printed like 40 %$/],
    ['puolet', finnish, 'SHARE', /printed like 0,4$/],
  ] as const)('and else it is told what would be right: %s', (printed, form, rates, sentence) =>
    expect(parseRateIn(printed, form, rates)).toEqual({ problem: expect.stringMatching(sentence) }),
  );
});

test.each([
  ['RSO1.1', { code: 'RSO1.1', name: null }],
  ['RSO1.1. Tutkimus', { code: 'RSO1.1', name: 'Tutkimus' }],
  ['ESO4.11: Palvelut', { code: 'ESO4.11', name: 'Palvelut' }],
  ['JSO8.1 – Siirtymä', { code: 'JSO8.1', name: 'Siirtymä' }],
  ['2. Uutta', { code: '2', name: 'Uutta' }],
  ['CO2 vähenee', { code: null, name: 'CO2 vähenee' }],
  ['', { code: null, name: null }],
])('an objective keeps its code as printed: %s', (printed, coded) =>
  expect(parseCoded(printed)).toEqual(coded),
);

test.each([
  ['Uusimaa (FI1B1)', 'Uusimaa'],
  ['FI1B1 Uusimaa', 'Uusimaa'],
  ['EE008 – Lõuna-Eesti', 'Lõuna-Eesti'],
  ['Lõuna-Eesti [EE008]', 'Lõuna-Eesti'],
  ['FI1B1', 'FI1B1'],
  ['Koski Tl', 'Koski Tl'],
  ['Lahti (kaupunki)', 'Lahti (kaupunki)'],
])('a place is its name without its NUTS code: %s', (printed, name) =>
  expect(withoutNuts(printed)).toBe(name),
);
