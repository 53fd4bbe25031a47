import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatReport, type ImportReport } from '../../src/importing/report.ts';
import { startApp, type TestApp } from '../app.ts';
import { list2014 } from '../worldLists.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());

const ofList = ({ registries }: ImportReport) => {
  const own = registries.find(({ registry }) => registry === 'eura2014');
  if (!own) throw new Error('no list was read');
  return own;
};
const stored = async (sql: string) => (await app.store.pool.query(sql)).rows;

/** The lines of a list: the header, and rows with the codes S‹from›, S‹from + 1› and so on. */
function linesOf(from: number, count: number): string[] {
  const rows = Array.from({ length: count }, (_, index) => ({
    code: `S${from + index}`,
    lead: 'Jyväskylän kaupunki',
  }));
  return list2014(rows).text.split('\n');
}

const importLines = (file: string, lines: readonly string[]) =>
  app.import([{ file, text: lines.join('\n') }]);

describe('a NUL', () => {
  it('spoils its own row, wherever it stands, and is told with its line', async () => {
    for (const [index, line] of [2, 22, 49, 50, 51, 52, 121].entries()) {
      const from = 20_000 + index * 1_000;
      const lines = linesOf(from, 120);
      // the header is line 1
      lines[line - 1] = (lines[line - 1] ?? '').replace(',', ',\u0000');
      const { read, rejections } = ofList(await importLines(`nul${line}.csv`, lines));
      expect(read).toBe(119);
      expect(rejections).toMatchObject([{ code: 'NOT_TEXT', line, column: null }]);
      const { data } = await app.ask(
        'query ($codes: [String!]!) { projectsByCode(codes: $codes) { code } }',
        {
          variables: { codes: [`S${from + line - 2}`, `S${from + (line === 2 ? 1 : 0)}`] },
        },
      );
      expect(data.projectsByCode).toEqual([null, { code: `S${from + (line === 2 ? 1 : 0)}` }]);
    }
  });

  it('in the header or alone on a line leaves every row to be read', async () => {
    const [header = '', ...rows] = linesOf(40_000, 120);
    for (const [line, lines] of [
      [1, [`${header.slice(0, 3)}\u0000${header.slice(3)}`, ...rows]],
      [2, [header, '\u0000', ...rows]],
      [62, [header, ...rows.slice(0, 60), '\u0000\u0000', ...rows.slice(60)]],
    ] as const) {
      const { read, rejections } = ofList(await importLines(`alone${line}.csv`, lines));
      expect(read).toBe(120);
      expect(rejections).toMatchObject([{ code: 'NOT_TEXT', line }]);
    }
  });

  it('spoils the whole of a row that goes on in other lines', async () => {
    const [header = '', first = '', second = ''] = linesOf(50_000, 2);
    for (const name of ['"Han\u0000ke\njatkuu"', '"Hanke\njat\u0000kuu"']) {
      const lines = [header, first.replace('Hanke S50000', name), second];
      const { read, rejections } = ofList(await importLines('goes-on.csv', lines));
      expect([read, rejections.map(({ line }) => line)]).toEqual([1, [2]]);
    }
  });
});

describe('rejections without end', () => {
  const text = [...linesOf(60_000, 1), ...Array.from({ length: 300_000 }, () => ',')].join('\n');

  it('are told of a thousand times for each cause, and counted', async () => {
    const report = await app.import([{ file: 'commas.csv', text }]);
    const { read, rejected, rejections } = ofList(report);
    expect([read, rejected, rejections.length]).toEqual([1, 300_000, 1_001]);
    expect(rejections[0]).toMatchObject({ line: 3 });
    expect(rejections[999]).toMatchObject({ line: 1_002 });
    expect(rejections[1_000]).toEqual({
      file: 'commas.csv',
      line: null,
      column: null,
      code: rejections[0]?.code,
      message: '299,000 more rows of this file were rejected for the same cause; their lines are not told.',
      count: 299_000,
    });
    expect(
      await stored(
        `SELECT count(*)::int AS rows, max("line") AS line FROM "rejection" WHERE "file" = 'commas.csv'`,
      ),
    ).toEqual([{ rows: 1_001, line: 1_002 }]);
    expect(await stored(`SELECT "rejected" FROM "import_run" WHERE "rejected" > 1000`)).toEqual([
      { rejected: 300_000 },
    ]);
    const printed = formatReport(report)
      .split('\n')
      .filter((line) => line.includes('commas.csv'));
    expect(printed.map((line) => line.split(':')[1])).toEqual([
      '3',
      '4',
      '5',
      expect.stringMatching(/^ 299,997 more of \[[A-Z_]+\]$/),
    ]);
  });

  it('that are known already are found in the table at once', async () => {
    let statements = 0;
    const stop = app.store.onStatement(() => (statements += 1));
    const report = await app.import([{ file: 'commas.csv', text }]);
    stop();
    // that many for all, and not for each
    expect(statements).toBeGreaterThan(0);
    expect(statements).toBeLessThan(1_000);
    expect([report.isPublished, ofList(report).rejected]).toEqual([false, 300_000]);
    expect(await stored(`SELECT count(*)::int AS rows FROM "rejection" WHERE "file" = 'commas.csv'`)).toEqual(
      [{ rows: 1_001 }],
    );
    // one more is news
    await app.import([{ file: 'commas.csv', text: `${text}\n,` }]);
    expect(await stored(`SELECT count(*)::int AS rows FROM "rejection" WHERE "file" = 'commas.csv'`)).toEqual(
      [{ rows: 2_002 }],
    );
  });
});
