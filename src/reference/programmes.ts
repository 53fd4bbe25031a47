import { type Fund, funds as knownFunds } from '../vocabulary/fund.ts';
import { type ProgrammePeriod, programmePeriods } from '../vocabulary/programmePeriod.ts';
import { isOfFinland } from './country.ts';
import { type Names, nameKey, namesOf, type OfficialNames, officialNames } from './names.ts';
import { readTable } from './tables.ts';

/** A programme; where the registry does not say which of several, one that stands for them all (`erdf-2007`). */
export interface Programme {
  readonly code: string;
  readonly names: Names;
  readonly period: ProgrammePeriod;
  /** The only fund, or OTHER where a programme has several: `funds` and the priorities say which. */
  readonly fund: Fund;
  readonly funds: readonly Fund[];
  readonly cci: string | null;
  readonly priorities: readonly Priority[];
}

/** A priority (toimintalinja). */
export interface Priority {
  /** As printed: "5". */
  readonly code: string;
  /** Unique across programmes: `kkt-2014:5`. */
  readonly key: string;
  readonly names: OfficialNames;
  readonly programmeCode: string;
  readonly fund: Fund;
  readonly objectives: readonly Objective[];
}

/** A specific objective (erityistavoite). */
export interface Objective {
  readonly code: string;
  readonly key: string;
  readonly names: OfficialNames;
  readonly programmeCode: string;
  /** Null where the objective is not in the table, so that only the project knows its priority. */
  readonly priorityKey: string | null;
}

/** What a registry prints of a priority: list rows the number alone, pages both. */
export interface PrintedPriority {
  readonly period: ProgrammePeriod;
  readonly fund: Fund;
  readonly programmePart?: string | null | undefined;
  /** Null where the registry does not say, and then Finland is meant. */
  readonly country?: string | null | undefined;
  readonly number: string | null;
  readonly printedName: string | null;
}

const parts = readTable('programme_parts', ['part', 'programme_code']).map((row) => ({
  // "Etelä-Suomi" also finds "Etelä-Suomen EAKR-ohjelma"
  key: nameKey(row.part).replace(/i$/u, ''),
  programmeCode: row.programme_code,
}));
const rows = readTable('programme_priorities', [
  'programme_code',
  'level',
  'number',
  'parent_number',
  'fund',
  'name_fi',
  'name_sv',
  'name_en',
]);

const objectives = new Map<string, Objective>();
for (const row of rows.filter((one) => one.level === 'OBJECTIVE')) {
  const key = `${row.programme_code}:${row.number}`;
  objectives.set(key, {
    code: row.number,
    key,
    names: officialNames(row.name_fi, row.name_sv, row.name_en),
    programmeCode: row.programme_code,
    priorityKey: `${row.programme_code}:${row.parent_number}`,
  });
}
const priorities = new Map<string, Priority>();
for (const row of rows.filter((one) => one.level === 'PRIORITY')) {
  const key = `${row.programme_code}:${row.number}`;
  priorities.set(key, {
    code: row.number,
    key,
    names: officialNames(row.name_fi, row.name_sv, row.name_en),
    programmeCode: row.programme_code,
    fund: knownFunds.read(row.fund),
    objectives: [...objectives.values()].filter((objective) => objective.priorityKey === key),
  });
}
const all: readonly Programme[] = readTable('programmes', [
  'code',
  'period',
  'funds',
  'name_fi',
  'name_sv',
  'name_en',
  'cci',
]).map((row) => {
  const funds = row.funds.split('|').map(knownFunds.read);
  return {
    code: row.code,
    names: namesOf(row.name_fi, row.name_sv, row.name_en),
    period: programmePeriods.read(row.period),
    fund: funds.length === 1 ? (funds[0] ?? 'OTHER') : 'OTHER',
    funds,
    cci: row.cci || null,
    priorities: [...priorities.values()].filter((priority) => priority.programmeCode === row.code),
  };
});
const byCode = new Map(all.map((programme) => [programme.code, programme]));

/** All programmes by period, those that stand for several or for an unknown one among them. */
export function programmes(): readonly Programme[] {
  return all;
}

/** The programme with this code. */
export function programmeByCode(code: string): Programme | undefined {
  return byCode.get(code);
}

/** The code of the programme a project belongs to; `unknown` where neither period nor fund tells. */
export function programmeCodeOf(
  printed: Pick<PrintedPriority, 'period' | 'fund' | 'programmePart' | 'country'>,
): string {
  const { period, fund } = printed;
  // the programmes of other countries are in no table
  if (!isOfFinland(printed.country)) return 'unknown';
  if (period === 'PERIOD_2007_2013' && fund === 'ERDF') {
    const part = nameKey(printed.programmePart ?? '');
    return parts.find(({ key }) => part.startsWith(key))?.programmeCode ?? 'erdf-2007';
  }
  const ofPeriod = all.filter((one) => one.period === period);
  const ofFund = ofPeriod.find((one) => one.funds.includes(fund));
  return (ofFund ?? (ofPeriod.length === 1 ? ofPeriod[0] : undefined))?.code ?? 'unknown';
}

/**
 * The priority that was printed, null only where nothing was: one that the table lacks is made from number and name.
 * Where number and name disagree the number wins, for names are reworded.
 */
export function priorityOf(printed: PrintedPriority): Priority | null {
  const programmeCode = programmeCodeOf(printed);
  const number = printedNumber(printed.number);
  const name = printed.printedName?.trim() ?? '';
  if (number === '' && name === '') return null;
  const named = byCode.get(programmeCode)?.priorities.find((one) => sameName(one.names.fi, name));
  const known = number === '' ? named : priorities.get(`${programmeCode}:${number}`);
  return known ?? makePriority(programmeCode, number || nameKey(name), name, printed.fund);
}

/** The specific objective that was printed, null only where nothing was. */
export function objectiveOf(printed: PrintedPriority): Objective | null {
  const programmeCode = programmeCodeOf(printed);
  const number = printedNumber(printed.number);
  const name = printed.printedName?.trim() ?? '';
  if (number === '' && name === '') return null;
  const named = [...objectives.values()].find(
    (one) => one.programmeCode === programmeCode && sameName(one.names.fi, name),
  );
  const known = number === '' ? named : objectives.get(`${programmeCode}:${number}`);
  return known ?? makeObjective(programmeCode, number || nameKey(name), name);
}

/** The priority with this key; one that the table lacks is named by its number, undefined where even the programme is unknown. */
export function priorityByKey(key: string): Priority | undefined {
  const known = priorities.get(key);
  if (known) return known;
  const [programmeCode = '', code = ''] = key.split(':');
  const programme = byCode.get(programmeCode);
  return programme && code ? makePriority(programmeCode, code, '', programme.fund) : undefined;
}

/** The specific objective with this key, made from its number where the table lacks it. */
export function objectiveByKey(key: string): Objective | undefined {
  const known = objectives.get(key);
  if (known) return known;
  const [programmeCode = '', code = ''] = key.split(':');
  return byCode.has(programmeCode) && code ? makeObjective(programmeCode, code, '') : undefined;
}

function makePriority(programmeCode: string, code: string, name: string, fund: Fund): Priority {
  const names = name
    ? officialNames(name)
    : officialNames(`Toimintalinja ${code}`, `Insatsområde ${code}`, `Priority ${code}`);
  return { code, key: `${programmeCode}:${code}`, names, programmeCode, fund, objectives: [] };
}

function makeObjective(programmeCode: string, code: string, name: string): Objective {
  const names = name
    ? officialNames(name)
    : officialNames(`Erityistavoite ${code}`, `Särskilt mål ${code}`, `Specific objective ${code}`);
  return { code, key: `${programmeCode}:${code}`, names, programmeCode, priorityKey: null };
}

// "5." and "TL 5" are printed for 5; RSO4.1 and ESO4.1 are two objectives, of two funds
function printedNumber(number: string | null): string {
  const prefixed = /^[A-Z]{2,5}\d+(?:\.\d+)+/u.exec(number ?? '')?.[0];
  if (prefixed !== undefined) return prefixed;
  return /\d+(?:\.\d+)*/u.exec(number ?? '')?.[0] ?? '';
}

function sameName(one: string, other: string): boolean {
  return other !== '' && nameKey(one) === nameKey(other);
}
