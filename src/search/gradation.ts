/** Weak grade → strong grade of the consonants before the last vowel; one weak form may have several strong ones. */
const strongOf: Readonly<Record<string, readonly string[]>> = {
  // kunna(n) → kunta, vanhemma(n) → vanhempa, kaupungi(n) → kaupunki
  nn: ['nt'],
  mm: ['mp'],
  ll: ['lt'],
  rr: ['rt'],
  ng: ['nk'],
  // lapi(n) → lappi, luva(n) → lupa, lahde(n) → lahte, puvu(n) → puku
  k: ['kk'],
  p: ['pp'],
  t: ['tt'],
  v: ['p', 'k'],
  d: ['t'],
  hd: ['ht'],
  lv: ['lp'],
  rv: ['rp'],
  // panki(n) → pankki, merki(n) → merkki, kerto(a) → kertto
  nk: ['nkk'],
  rk: ['rkk'],
  lk: ['lkk'],
  nt: ['ntt'],
  rt: ['rtt'],
  lt: ['ltt'],
  mp: ['mpp'],
  // turu(n) → turku, jala(n) → jalka, kulje(n) → kulke
  r: ['rk'],
  l: ['lk'],
  h: ['hk'],
  lj: ['lk'],
  rj: ['rk'],
};

const weakOf: Readonly<Record<string, string>> = {
  nt: 'nn',
  mp: 'mm',
  lt: 'll',
  rt: 'rr',
  nk: 'ng',
};

const ending = /^(.*?)([^aeiouyäö]*)([aeiouyäö]+)$/u;

/** The stems that a stem in weak grade may be of: kunna → kunta, seinajoe → seinajoke. */
export function strengthen(stem: string): string[] {
  const [, head = '', consonants = '', vowels = ''] = ending.exec(stem) ?? [];
  const strong = (strongOf[consonants] ?? []).map((cluster) => head + cluster + vowels);
  // k has gone from between two vowels
  const [first, second] = vowels;
  if (first && second && first !== second) strong.push(`${head}${consonants}${first}k${second}`);
  return strong;
}

/** The weak grade of what comes before a long vowel: asiakk(aa) → asiak, hankk(ee) → hank, tarp(ee) → tarv. */
export function weaken(stem: string): string {
  const last = stem.slice(-2);
  if (last === 'kk' || last === 'pp' || last === 'tt') return stem.slice(0, -1);
  const weak = weakOf[last];
  if (weak !== undefined) return stem.slice(0, -2) + weak;
  if (/[aeiouylr]p$/u.test(stem)) return `${stem.slice(0, -1)}v`;
  return /[aeiouyh]t$/u.test(stem) ? `${stem.slice(0, -1)}d` : stem;
}

const weakClusters: readonly (readonly [strong: string, weak: string])[] = [
  ['kk', 'k'],
  ['pp', 'p'],
  ['tt', 't'],
  ['nk', 'ng'],
  ['nt', 'nn'],
  ['mp', 'mm'],
  ['lt', 'll'],
  ['rt', 'rr'],
  ['ht', 'hd'],
  ['k', ''],
  ['p', 'v'],
  ['t', 'd'],
];

/** The weak grade of a stem on a vowel, itself where it has none: kehittä → kehitä, luke → lue. */
export function weakenOpen(stem: string): string {
  const [, head = '', consonants = '', vowels = ''] = /^(.*?)([^aeiouyäö]*)([aeiouyäö]+)$/u.exec(stem) ?? [];
  const pair = weakClusters.find(([strong]) => consonants.endsWith(strong));
  const isFixed = /[sth][kpt]$/u.test(consonants) && !/(?:tt|ht)$/u.test(consonants);
  if (!pair || isFixed) return stem;
  return head + consonants.slice(0, consonants.length - pair[0].length) + pair[1] + vowels;
}
