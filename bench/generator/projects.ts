import { type Organisation, organisationOf } from './organisations.ts';
import { Random } from './random.ts';
import { inventGroups, inventName, inventSummary } from './words.ts';

export type Form = 'eura2014/list' | 'eura2007/list';

export interface Generation {
  readonly seed: number;
  /** How many projects there are in all: the more, the more organisations. */
  readonly rows: number;
  readonly form: Form;
}

/** Whole cents; null where the registry prints nothing. */
export interface Amounts {
  readonly granted: number | null;
  readonly realised: number | null;
  readonly publicPlanned: number | null;
  readonly publicRealised: number | null;
}

export interface GeneratedProject {
  readonly code: string;
  readonly fund: 'ESR' | 'EAKR';
  readonly name: string;
  readonly part: string;
  readonly priority: number;
  readonly authority: string;
  readonly status: string;
  /** 1.9.2015; empty where it is not known. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly lead: string;
  readonly leadBusinessId: string;
  readonly partners: readonly Organisation[];
  readonly amounts: Amounts;
  readonly places: readonly { readonly municipality: string; readonly region: string }[];
  readonly directGroups: string;
  readonly indirectGroups: string;
  readonly summary: string;
}

const elyCentres = ['Hämeen', 'Keski-Suomen', 'Etelä-Savon', 'Pohjois-Pohjanmaan'].map(
  (area) => `${area} elinkeino-, liikenne- ja ympäristökeskus`,
);
const authorities = [
  ...elyCentres.map((name) => [name, 20] as const),
  ['Innovaatiorahoituskeskus Tekes', 8],
  ['Pirkanmaan liitto', 4],
  ['Lapin liitto', 4],
  ['Etelä-Savon maakuntaliitto', 3],
  ['Sosiaali- ja terveysministeriö', 2],
] as const;
const aidAuthorities = elyCentres.map((name) => `${name}, yritystuet`);
const places = [
  ['Helsinki', 'Uusimaa', 20],
  ['Tampere', 'Pirkanmaa', 12],
  ['Oulu', 'Pohjois-Pohjanmaa', 11],
  ['Turku', 'Varsinais-Suomi', 9],
  ['Jyväskylä', 'Keski-Suomi', 8],
  ['Kuopio', 'Pohjois-Savo', 8],
  ['Joensuu', 'Pohjois-Karjala', 7],
  ['Rovaniemi', 'Lappi', 6],
  ['Mikkeli', 'Etelä-Savo', 5],
  ['Kajaani', 'Kainuu', 5],
  ['Vaasa', 'Pohjanmaa', 4],
  ['Seinäjoki', 'Etelä-Pohjanmaa', 4],
  ['Pori', 'Satakunta', 4],
  ['Kotka', 'Kymenlaakso', 3],
  ['Urjala', 'Pirkanmaa', 1],
  ['Sodankylä', 'Lappi', 1],
] as const;
const parts2007 = ['Itä-Suomi', 'Pohjois-Suomi', 'Länsi-Suomi', 'Etelä-Suomi'];
const areaParts2007 = parts2007.map((name) => `${name.replace('Suomi', 'Suomen')} suuralueosio`);

// of 100 projects about 42 spellings of implementers are had: 13,000 in the 31,000 of both registers
const organisationShare = 0.42;
const evenness = 0.55;

/** One project of a made-up register: the same for the same seed, number of projects and index. */
export function projectOf(generation: Generation, index: number): GeneratedProject {
  const { seed, rows, form } = generation;
  const is2007 = form === 'eura2007/list';
  const random = new Random(seed, 2, index);
  const isForPeople = random.isLucky(is2007 ? 0.14 : 0.3);
  const isAid = !isForPeople && random.isLucky(is2007 ? 0.83 : 0.5);
  const organisations = Math.ceil(rows * organisationShare);
  const draw = () => organisationOf(seed, random.rank(organisations, evenness));
  const lead = draw();
  const [usual = '', capitals = '', unit = usual] = lead.spellings;
  const startDay = randomDay(random, is2007);
  const authority = isAid && is2007 ? random.pick(aidAuthorities) : random.weighted(authorities);
  const towns = Array.from({ length: 1 + random.below(3) }, () =>
    random.weighted(places.map((place) => [place, place[2]] as const)),
  );
  return {
    code: is2007 ? code2007(index, isForPeople, isAid) : code2014(index, isForPeople),
    fund: isForPeople ? 'ESR' : 'EAKR',
    name: inventName(random, isForPeople),
    part: random.pick(isForPeople ? areaParts2007 : parts2007),
    priority: isForPeople ? 1 + random.below(is2007 ? 4 : 5) : isAid ? 1 : 1 + random.below(3),
    authority,
    status: random.isLucky(is2007 ? 0.93 : 0.3)
      ? 'Toiminta päättynyt'
      : random.isLucky(0.9) && !is2007
        ? 'Toiminnassa'
        : 'Keskeytynyt',
    startsOn: printDay(startDay),
    endsOn: printDay(startDay + 30 + Math.round(random.logNormal(6.6, 0.6))),
    lead: random.weighted([
      [usual, 75],
      [capitals, 20],
      [unit, 5],
    ]),
    leadBusinessId: lead.businessId,
    partners: Array.from({ length: random.weighted([[0, 6] as const, [1, 2], [3, 1]]) }, draw),
    amounts: amountsOf(random),
    places: towns.map(([municipality, region]) => ({ municipality, region })),
    directGroups: inventGroups(random),
    indirectGroups: inventGroups(random),
    summary: inventSummary(random),
  };
}

function code2014(index: number, isForPeople: boolean): string {
  return isForPeople ? `S${20_000 + index}` : `A${70_000 + index}`;
}

// in this register the code's length says whether a project is an aid to one business
function code2007(index: number, isForPeople: boolean, isAid: boolean): string {
  const letter = isForPeople ? 'S' : 'A';
  if (!isAid) return index < 60_000 ? `${letter}${30_000 + index}` : `${letter}${10_000_000 + index}`;
  return index % 2 === 0 && index < 500_000 ? `A${500_000 + index}` : `A6${String(index).padStart(8, '0')}`;
}

const dayMs = 86_400_000;

function randomDay(random: Random, is2007: boolean): number {
  const first = Date.UTC(is2007 ? 2007 : 2014, 6, 1) / dayMs;
  const day = first + random.rank(365 * 6, 0.2);
  // most begin with a month
  return random.isLucky(0.6) ? day - new Date(day * dayMs).getUTCDate() + 1 : day;
}

function printDay(day: number): string {
  const date = new Date(day * dayMs);
  return `${date.getUTCDate()}.${date.getUTCMonth() + 1}.${date.getUTCFullYear()}`;
}

function amountsOf(random: Random): Amounts {
  if (random.isLucky(0.009)) return { granted: 0, realised: 0, publicPlanned: 0, publicRealised: 0 };
  const granted = toCents(random, Math.max(100, random.logNormal(10.3, 1.6)));
  const share = random.weighted([[1, 5] as const, [0.9, 3], [0.4, 2], [0, 2], [-0.01, 0.02]]);
  const realised = toCents(random, (granted / 100) * share);
  const publicPlanned = toCents(random, (granted / 100) * (random.isLucky(0.6) ? 1 : 1.3));
  const isUnknown = random.isLucky(0.01);
  return {
    granted,
    realised: isUnknown ? null : realised,
    publicPlanned,
    publicRealised: isUnknown ? null : toCents(random, (realised / 100) * 1.1),
  };
}

function toCents(random: Random, euros: number): number {
  return random.isLucky(0.03) ? Math.round(euros * 100) : Math.round(euros) * 100;
}
