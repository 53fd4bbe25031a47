import { strengthen, weaken } from './gradation.ts';
import { irregularKeys } from './irregular.ts';

/**
 * Second tier beside the stemmer: what a folded Finnish word may be a form of, as strong vowel stems. Two forms are of
 * one word where their keys meet: nuorten {nuore} and nuori {nuori, nuore}, kunnissa {kunta …} and kuntien {kunta …}.
 * Keys are no words, and some are wrong guesses: those meet nobody.
 */
export function lemmaKeys(word: string): string[] {
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return [word];
  const keys = new Set<string>();
  for (const form of [word, ...withoutSuffixes(word)]) {
    const irregular = irregularKeys(form);
    if (irregular) for (const key of irregular) keys.add(key);
    else for (const rule of rules) applyRule(rule, form, keys);
  }
  for (const key of keys) if (key.length < 3) keys.delete(key);
  return keys.size > 0 ? [...keys] : [word];
}

interface Rule {
  /** A form that ends so; its first group is what the makers get. */
  readonly form: RegExp;
  readonly make: (stem: string) => string[];
  /** Forms it is for, and a key that each gives. */
  readonly examples: Readonly<Record<string, string>>;
}

export const rules: readonly Rule[] = [
  // nominatives
  { form: /^(.*[aouye])$/u, make: vowelStem, examples: { kunta: 'kunta', perhe: 'perhe', vapaa: 'vapa' } },
  {
    form: /^(.*)i$/u,
    make: (stem) => iStem(stem),
    examples: { nuori: 'nuore', uusi: 'uute', vanhempi: 'vanhempa' },
  },
  {
    form: /^(.*)nen$/u,
    make: (stem) => [`${stem}se`],
    examples: { nainen: 'naise', kehittaminen: 'kehittamise' },
  },
  { form: /^(.*[eouy])s$/u, make: sStem, examples: { yritys: 'yritykse', mahdollisuus: 'mahdollisuute' } },
  { form: /^(.*[aiue]s)$/u, make: (stem) => [stem], examples: { asiakas: 'asiakas', kallis: 'kallis' } },
  {
    form: /^(.*)ton$/u,
    make: (stem) => [`${stem}ttoma`],
    examples: { tyoton: 'tyottoma', asunnoton: 'asunnottoma' },
  },
  { form: /^(.*[nlrs])[uy]t$/u, make: (stem) => [`${stem}e`], examples: { ikaantynyt: 'ikaantyne' } },
  { form: /^(.*[^aeiouy])in$/u, make: (stem) => [`${stem}ime`], examples: { puhelin: 'puhelime' } },
  { form: /^(.*[^aeiouyst])$/u, make: (stem) => [stem], examples: { design: 'design' } },
  { form: /^(.*[^aeiouyij])in$/u, make: (stem) => [stem], examples: { designin: 'design' } },
  // singular cases and the plural nominative, on a stem in weak grade
  {
    form: /^(.*[aeiouy])(?:n|t|ssa|sta|lla|lta|lle|ksi|tta)$/u,
    make: weakStem,
    examples: { kunnan: 'kunta', turussa: 'turku', nuoret: 'nuore', asiakkaan: 'asiakas', hankkeen: 'hanke' },
  },
  // singular cases in strong grade
  { form: /^(.*([aeouy]))\2n$/u, make: vowelStem, examples: { kuntaan: 'kunta', turkuun: 'turku' } },
  {
    form: /^(.*)iin$/u,
    make: (stem) => [`${stem}i`, ...strongPlural(stem)],
    examples: { helsinkiin: 'helsinki', kuntiin: 'kunta' },
  },
  { form: /^(.*[aeiouy])h[aeiouy]n$/u, make: vowelStem, examples: { tyohon: 'tyo' } },
  { form: /^(.*[aeiouy])seen$/u, make: vowelStem, examples: { perheeseen: 'perhe' } },
  { form: /^(.*[aeiouy])na$/u, make: vowelStem, examples: { lapsena: 'lapse' } },
  { form: /^(.*[aeouy])a$/u, make: vowelStem, examples: { kuntaa: 'kunta', tukea: 'tuke', koulua: 'koulu' } },
  { form: /^(.*[aeouy])ta$/u, make: vowelStem, examples: { tyota: 'tyo', maata: 'maa' } },
  {
    form: /^(.*[lnrsut])ta$/u,
    make: consonantStem,
    examples: { nuorta: 'nuore', yritysta: 'yritykse', naista: 'naise' },
  },
  // plural
  {
    form: /^(.*)(?:i|j)(?:ssa|sta|lla|lta|lle|ksi|na|tta)$/u,
    make: weakPlural,
    examples: { kunnissa: 'kunta', kaupungeissa: 'kaupunki' },
  },
  {
    form: /^(.*)ien$/u,
    make: strongPlural,
    examples: { kuntien: 'kunta', nuorien: 'nuore', vuosien: 'vuote' },
  },
  { form: /^(.*)ia$/u, make: strongPlural, examples: { nuoria: 'nuore', yrityksia: 'yritykse' } },
  {
    form: /^(.*[aeouy])(?:iden|itten|ita|ihin|jen|ja)$/u,
    make: strongPlural,
    examples: { hakijoiden: 'hakija', hankkeita: 'hanke' },
  },
  {
    form: /^(.*([aeouy]))isiin$/u,
    make: (stem) => vowelStem(stem + stem.slice(-1)),
    examples: { asiakkaisiin: 'asiakas' },
  },
  {
    form: /^(.*[lnrs])ten$/u,
    make: consonantStem,
    examples: { nuorten: 'nuore', yritysten: 'yritykse', naisten: 'naise' },
  },
];

function applyRule({ form, make }: Rule, word: string, keys: Set<string>): void {
  const stem = form.exec(word)?.[1];
  if (stem !== undefined && stem.length > 1) for (const key of make(stem)) keys.add(key);
}

/** Without a clitic or a possessive: asiakkaidensa → asiakkaiden, yrityksessaan → yrityksessa. */
function withoutSuffixes(word: string): string[] {
  if (word.length < 7) return [];
  const forms: string[] = [];
  const clitic = /^(.+)(?:kin|kaan|kaan|han)$/u.exec(word)?.[1];
  if (clitic) forms.push(clitic);
  const possessed = /^(.+[aeiouy])(?:nsa|mme|nne)$/u.exec(word)?.[1];
  if (possessed) forms.push(possessed, `${possessed}n`);
  const cased = /^(.+(?:ssa|sta|lla|lta|na|ta))an$/u.exec(word)?.[1];
  if (cased) forms.push(cased);
  const towards = /^(.+lle)en$/u.exec(word)?.[1];
  if (towards) forms.push(towards);
  return forms;
}

/** A strong stem that ends in a vowel, in the one spelling its forms agree on. */
function vowelStem(stem: string): string[] {
  const [, head = '', vowel = ''] = /^(.{2,})([aeiouy])\2$/u.exec(stem) ?? [];
  if (head !== '') {
    // asiakkaa(n) is of asiakas, kallii(n) of kallis, hankkee(n) of hanke
    if (vowel === 'a') return [head + vowel, `${weaken(head)}as`];
    if (vowel === 'i') return [head + vowel, `${head}is`];
    if (vowel === 'e') return [head + vowel, `${weaken(head)}e`];
    return [head + vowel];
  }
  // mahdollisuuksi(a) and mahdollisuude(n)
  if (/[aeiouy][uy]kse$/u.test(stem)) return [stem, `${stem.slice(0, -3)}te`];
  return [stem];
}

function weakStem(stem: string): string[] {
  return [stem, ...strengthen(stem)].flatMap(vowelStem);
}

function iStem(stem: string): string[] {
  const keys = [`${stem}i`, `${stem}e`];
  if (stem.endsWith('mp')) keys.push(`${stem}a`);
  if (stem.endsWith('s')) keys.push(`${stem.slice(0, -1)}te`);
  return keys;
}

/** yritys is yritykse- or, after a vowel, mahdollisuute-. */
function sStem(stem: string): string[] {
  return /[aeiouy][uy]$/u.test(stem) ? [`${stem}kse`, `${stem}te`] : [`${stem}kse`];
}

/** What stands before the plural's i, in strong grade: kunt(ien), hakijo(iden), hankke(ita). */
function strongPlural(stem: string): string[] {
  return pluralBases(stem).flatMap(vowelStem);
}

function weakPlural(stem: string): string[] {
  return pluralBases(stem).flatMap(weakStem);
}

function pluralBases(stem: string): string[] {
  switch (stem.at(-1)) {
    case 'o':
      // kirjoja is of kirja, but kuntoja not of kunta, whose plural is kuntia
      if (/[ou][^aeiouyj]+o$/u.test(stem)) return [stem];
      return [stem, `${stem.slice(0, -1)}a`];
    case 'e':
      return [stem, `${stem}e`, `${stem.slice(0, -1)}i`];
    case 'a':
      return [`${stem}a`];
    case 'u':
    case 'y':
      return [stem];
    case 's':
      return [`${stem}a`, `${stem}e`, `${stem}i`, `${stem.slice(0, -1)}te`];
    default:
      return [`${stem}a`, `${stem}e`, `${stem}i`];
  }
}

/** nuor(ten) is nuore-, nais(ten) naise-, yritys(ten) yritykse-, mahdollisuut(ta) mahdollisuute-. */
function consonantStem(stem: string): string[] {
  if (/[nlrs][uy]t$/u.test(stem)) return [`${stem.slice(0, -2)}e`];
  if (/[uy]$/u.test(stem)) return [stem];
  if (/[ai]s$/u.test(stem)) return [stem, `${stem}e`, `${stem.slice(0, -1)}kse`];
  return stem.endsWith('s') ? [`${stem}e`, `${stem.slice(0, -1)}kse`] : [`${stem}e`];
}
