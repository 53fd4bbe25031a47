import { strengthen, weakenOpen } from './gradation.ts';
import type { Stem } from './inflection.ts';

const doubled = (stem: string) => stem + stem.slice(-1);

/** The stems that a verb's forms begin with, made of its infinitive. */
export function verbStems(infinitive: string): Stem[] {
  const front = infinitive.slice(0, -1);
  const word: Stem = { stem: infinitive, kind: 'infinitive' };
  // voida, organisoida, tehdä
  if (/[dt]ehd[aä]$/u.test(infinitive)) {
    const head = infinitive.slice(0, -4);
    return [word, ...vowelStems(`${head}eke`, `${head}ee`), { stem: `${head}eh`, kind: 'passive' }];
  }
  if (/d[aä]$/u.test(infinitive)) {
    const stem = infinitive.slice(0, -2);
    return [word, ...vowelStems(stem, stem), { stem, kind: 'passive' }];
  }
  // tulla, nousta, opiskella, kuunnella
  if (/(?:ll|nn|rr)[aä]$|[^t]st[aä]$/u.test(infinitive)) {
    const stem = infinitive.slice(0, -2);
    const own = [...new Set([stem, ...strengthenBefore(stem)])].map((one) => `${one}e`);
    return [word, ...own.flatMap((one) => vowelStems(one, one)), { stem, kind: 'passive' }];
  }
  // osata, hypätä, valita, vanheta
  if (/[aouyäöei]t[aä]$/u.test(infinitive)) {
    const stem = infinitive.slice(0, -2);
    const long = infinitive.slice(-1);
    const own = /[aouyäö]$/u.test(stem)
      ? [stem, ...strengthen(stem)].flatMap((one) => [one + long, `${one}s`])
      : [`${stem}tse`, ...[stem, ...strengthen(stem)].map((one) => `${one}ne`)];
    return [word, ...own.flatMap((one) => vowelStems(one, one)), { stem, kind: 'passive' }];
  }
  // kehittää, tukea, etsiä, sanoa
  const weak = weakenOpen(front);
  return [word, ...vowelStems(front, weak), { stem: weak.replace(/[aä]$/u, 'e'), kind: 'passive' }];
}

function vowelStems(strong: string, weak: string): Stem[] {
  return [
    { stem: strong, kind: 'verb' },
    { stem: doubled(strong), kind: 'word' },
    { stem: weak, kind: 'person' },
    ...pastStems(strong).map((stem): Stem => ({ stem, kind: 'past' })),
  ];
}

function pastStems(stem: string): string[] {
  const front = stem.slice(0, -1);
  if (/[aä]$/u.test(stem)) return [`${front}i`, `${front}oi`, `${front}si`];
  return /[eis]$/u.test(stem) ? [`${front}${stem.endsWith('s') ? 's' : ''}i`] : [`${stem}i`];
}

function strengthenBefore(stem: string): string[] {
  const last = stem.slice(-1);
  return strengthen(stem.slice(0, -1)).map((one) => one + last);
}
