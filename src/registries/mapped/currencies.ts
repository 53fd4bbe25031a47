import { splitQuoted } from '../list/cells.ts';
import { normaliseLetters } from '../text/decode.ts';
import type { Line } from '../text/stream.ts';
import { amountFields } from './fields.ts';
import type { Header } from './header.ts';
import { readOneLine } from './row.ts';
import type { Mapping } from './shape.ts';

/** The label of a column that says in which currency amounts are, where the mapping says nothing of it; else null. */
export function currencyColumn(lines: readonly Line[], header: Header, { currency }: Mapping): string | null {
  const { labels, others, columns, delimiter, lastLine } = header;
  if (currency !== undefined || !amountFields.some((field) => columns.has(field))) return null;
  const rows = lines.flatMap(({ number, text }) => {
    if (text === null || number <= lastLine) return [];
    const row = normaliseLetters(text);
    return [splitQuoted(row, row.length, delimiter).cells.map((cell) => readOneLine(row, cell))];
  });
  const at = others.find(
    (other) => isCurrencyLabel(labels[other] ?? '') || areCurrencies(rows.map((row) => row[other] ?? '')),
  );
  return at === undefined ? null : (labels[at] ?? null);
}

const currencyWord =
  /(?:^|[\s:(/_-])(?:currency|valuutta|valuuttakoodi|valuta|valutakod|valutakode|währung|devise|monnaie|moneda|divisa|waluta|měna|mena|pénznem|valută|moneda|νόμισμα|валута|valiuta|valūta)(?:$|[\s:)/_-])/iu;

export function isCurrencyLabel(label: string): boolean {
  return currencyWord.test(label);
}

const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether values are the codes of currencies, and of another than the euro too. */
export function areCurrencies(values: readonly string[]): boolean {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  return (
    filled.length > 1 &&
    filled.every((value) => currencies.has(value)) &&
    filled.some((value) => value !== 'EUR')
  );
}
