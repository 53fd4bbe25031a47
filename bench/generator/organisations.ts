import { checkDigitOf } from '../../src/reference/businessId.ts';
import { Random } from './random.ts';
import { inventWord } from './words.ts';

export interface Organisation {
  /** The names that it is written by, the usual one first. */
  readonly spellings: readonly string[];
  readonly businessId: string;
}

// few bodies have many projects, and most projects are of companies that have one
const publicBodies = [
  (word: string) => `${word} ammattikorkeakoulu`,
  (word: string) => `${word}n yliopisto`,
  (word: string) => `${word}n koulutuskuntayhtymä`,
  (word: string) => `${word}n kaupunki`,
  (word: string) => `${word}n kunta`,
  (word: string) => `${word}-säätiö`,
  (word: string) => `${word} yhdistys ry`,
];
const companies = [
  (word: string) => `${word} Oy`,
  (word: string) => `${word} Oy Ab`,
  (word: string) => `Konepaja ${word} Oy`,
  (word: string) => `${word} Ky`,
  (word: string) => `${word} Group Oy`,
  (word: string) => `${word} osuuskunta`,
];

/** The organisation of a rank: the lower, the more often it is met. */
export function organisationOf(seed: number, rank: number): Organisation {
  const random = new Random(seed, 1, rank);
  const isPublic = rank < 300 || random.isLucky(0.1);
  const word = `${inventWord(random)}${rank < 2_000 ? '' : ` ${inventWord(random)}`}`;
  const name = random.pick(isPublic ? publicBodies : companies)(word);
  const spellings = [name, name.toUpperCase(), ...(rank < 300 ? [`${name} / Hankepalvelut`] : [])];
  return { spellings, businessId: businessIdOf(rank) };
}

function businessIdOf(rank: number): string {
  for (let number = 1_000_000 + rank * 2; ; number++) {
    const digit = checkDigitOf(String(number));
    if (digit !== null) return `${number}-${digit}`;
  }
}
