/** Where a register that can be fetched has its list and its pages. */
export interface Register {
  readonly id: 'eura2007' | 'eura2014';
  /** The folder that both are in. */
  readonly base: URL;
  /** True where whoever runs this has named the base: then its host may be any, the loopback too. */
  readonly isConfigured: boolean;
}

/** Only the hosts of this table are ever asked. */
const bases: Readonly<Record<Register['id'], string>> = {
  eura2007: 'https://www.eura2007.fi/rrtiepa/',
  eura2014: 'https://www.eura2014.fi/rrtiepa/',
};

/** The steps for a user where only a browser can save a register's list. */
const savedByHand: Readonly<Record<string, string>> = {
  eura2021: `EURA 2021 cannot be fetched: its list stands in a Power BI report, which only a browser can open. Save it by hand:
  1. Open https://www.eura2021.fi/tiepa in a browser and wait until the report has loaded.
  2. Press the report's button that saves all projects as one Excel file ("Lataa Excel"); it is renewed once a day.
  3. Import the file, with the day on which you saved it:
     npm run import -- --observed-at YYYY-MM-DD --complete FILE.xlsx`,
};

export const fetchable = Object.keys(bases) as readonly Register['id'][];

export function registerOf(
  id: string,
  configured: Readonly<Partial<Record<Register['id'], URL>>>,
): Register | null {
  const known = fetchable.find((one) => one === id);
  if (known === undefined) return null;
  const base = configured[known];
  return { id: known, base: base ?? new URL(bases[known]), isConfigured: base !== undefined };
}

/** What to do about a register that only a browser can save; null for any other. */
export function explainByHand(id: string): string | null {
  return savedByHand[id] ?? null;
}

export function listAddress({ base }: Register): URL {
  return new URL('projektilista.php?rahasto=ALL', base);
}

export function pageAddress({ base }: Register, code: string): URL {
  return new URL(`projekti.php?projektikoodi=${encodeURIComponent(code)}`, base);
}

export function robotsAddress({ base }: Register): URL {
  return new URL('/robots.txt', base);
}

/** A project's code as both registers write it. */
export const projectCode = /^[A-ZÅÄÖ]\d{3,11}$/u;
