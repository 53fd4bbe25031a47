import { expect, test } from 'vitest';
import { readStreamed } from '../forms.ts';
import { labels, type Row, row } from './sheet.ts';

const cells: Row = { ...row, Aloituspvm: '1.2.2024', Päättymispvm: '46387' };

interface Form {
  readonly delimiter: string;
  readonly above?: readonly string[];
  readonly below?: readonly string[];
  readonly encoding?: 'utf8' | 'utf16le' | 'latin1';
}

function csvOf(rows: readonly Row[], { delimiter, above = [], below = [], encoding = 'utf8' }: Form) {
  const quote = (value: unknown) => {
    const text = value == null ? '' : String(value);
    return /["\n;,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [labels, ...rows.map((one) => labels.map((label) => one[label]))].map((values) =>
    values.map(quote).join(delimiter),
  );
  const text = [...above, ...lines, ...below].join('\r\n');
  return Buffer.from(encoding === 'utf16le' ? `\ufeff${text}` : text, encoding);
}

test.each([
  { delimiter: ';' },
  { delimiter: ',' },
  { delimiter: '\t', encoding: 'latin1' as const },
  { delimiter: ';', encoding: 'utf16le' as const },
])('the list saved as text is read as the workbook is: %j', async (form) => {
  const { records, rejections } = await readStreamed(csvOf([cells], form));
  expect(rejections).toEqual([]);
  const [source] = records;
  expect(source).toMatchObject({ registry: 'eura2021', kind: 'LIST_ROW', line: 2 });
  const claims = source?.record.claims;
  expect(source?.record.code).toBe('S30001');
  // 46387 is the last day of 2026, as a spreadsheet counts
  expect([claims?.startsOn?.value, claims?.endsOn?.value]).toEqual(['2024-02-01', '2026-12-31']);
  expect([claims?.euAndStatePlanned?.value, claims?.euRealised?.value]).toEqual([100001, 30007]);
  expect(claims?.summary?.value).toBe(
    'Kudotaan verkkoja.\n\nKohderyhmä: maahanmuuttajat.\n\nTuloksena malli.',
  );
});

test('lines above the header and below the rows are no projects', async () => {
  const { records, rejections } = await readStreamed(
    csvOf([cells], {
      delimiter: ';',
      above: ['EURA 2021', ''],
      below: ['Yhteensä;;;;;;;;;;;;;1000,01', 'Tiedot päivitetty 25.9.2026'],
    }),
  );
  // the summary stands on five lines
  expect(records.map(({ line }) => line)).toEqual([4]);
  expect(rejections.map(({ code, line }) => [code, line])).toEqual([
    ['NO_PROJECT', 9],
    ['NO_PROJECT', 10],
  ]);
});

test('what text has lost is put back: leading zeros, and the cents of a number that is spelled out', async () => {
  const { records } = await readStreamed(
    csvOf(
      [
        {
          ...cells,
          'Toteutuspaikan postinumero': '100',
          'Itämeren alueen strategia': '9',
          'Toteutunut EU-rahoituksen määrä': '97844.830000000002',
        },
      ],
      { delimiter: ';' },
    ),
  );
  const claims = records[0]?.record.claims;
  expect(claims?.postalPlaces?.value?.[0]?.postalCode).toBe('00100');
  expect(claims?.classifications?.value?.find(({ scheme }) => scheme === 'BALTIC_SEA')?.code).toBe('09');
  expect(claims?.euRealised?.value).toBe(9784483);
});

test('a quote that nothing closes spoils its own row alone', async () => {
  const text = csvOf(
    [
      { ...cells, 'Hankkeen nimi': 'Nimi' },
      { ...cells, 'Hankekoodi ': 'S30002' },
    ],
    {
      delimiter: ';',
    },
  )
    .toString()
    .replace(';Nimi;', ';"Nimi;')
    .replaceAll('"Kudotaan verkkoja.\n\nKohderyhmä: maahanmuuttajat.\n\nTuloksena malli."', 'Kudotaan.');
  const { records } = await readStreamed(Buffer.from(text));
  expect(records.map(({ record }) => record.code)).toContain('S30002');
});

test('a list that lacks the names says which column it lacks', async () => {
  const text = csvOf([cells], { delimiter: ';' }).toString().replace('Hankkeen nimi', 'Otsikko');
  const { records, rejections } = await readStreamed(Buffer.from(text));
  expect(records).toEqual([]);
  expect(rejections).toHaveLength(1);
  expect(rejections[0]?.message).toContain('lacks "Hankkeen nimi"');
});
