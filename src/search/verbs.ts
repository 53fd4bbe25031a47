import type { Stem, StemKind } from './endings.ts';
import { strengthen, weakenOpen } from './gradation.ts';

/** A verb's own stems, and those of words made of it, which are words of their own: tekeminen, tekijä, tekevä, tehty. */
export interface VerbStems {
  readonly own: readonly Stem[];
  readonly made: readonly { readonly lemma: string; readonly stem: Stem }[];
}

/** What the forms of a verb are made from. */
interface Principal {
  /** Before an open syllable, and before one that is closed: kehittä, kehitä; luke, lue. */
  readonly strong: string;
  readonly weak: string;
  /** Before -nut: kehittän, tull, nouss, saan. */
  readonly past: string;
  /** Before -tiin and -tu: kehitet, tul, saa. */
  readonly passive: string;
  /** Before -aan: kehitet, tull, saad. */
  readonly present: string;
}

/** The stems that a verb's forms begin with, made of its infinitive. */
export function verbStems(infinitive: string): VerbStems {
  const front = infinitive.slice(0, -1);
  const own: Stem[] = [
    { stem: infinitive, kind: 'infinitive' },
    { stem: front.replace(/e$/u, 'i'), kind: 'secondInfinitive' },
  ];
  const made = new Map<string, VerbStems['made'][number]>();
  const make = (kind: StemKind, stem: string, ending: string) => {
    const lemma = stem + inHarmony(ending, infinitive);
    made.set(`${kind} ${stem}`, { lemma, stem: { stem, kind } });
  };
  for (const { strong, weak, past, passive, present } of principals(infinitive)) {
    const add = (kind: StemKind, ...stems: readonly string[]) => {
      for (const stem of stems) own.push({ stem, kind });
    };
    add('strong', strong);
    add('finite', /[aeiouyäö]{2}$/u.test(strong) ? strong : strong + strong.slice(-1));
    add('person', weak);
    add('past', ...pastStems(strong));
    add('pastPerson', ...new Set([...pastStems(weak), ...pastStems(strong)]));
    add('conditional', beforeI(strong));
    add('passive', passive);
    add('passivePresent', present);
    make('action', strong, 'minen');
    make('agent', strong.replace(/e$/u, 'i'), 'ja');
    make('byWhom', strong, 'ma');
    make('doing', strong, 'va');
    make('toBeDone', passive, 'tava');
    make(passive.endsWith('t') ? 'doneAfterT' : 'done', passive, 'tu');
    make('havingDone', past, 'ut');
  }
  return { own, made: [...made.values()] };
}

function principals(infinitive: string): Principal[] {
  const front = infinitive.slice(0, -1);
  // tehdä, nähdä
  if (/[dtn][eä]hd[aä]$/u.test(infinitive)) {
    const passive = infinitive.slice(0, -2);
    const open = infinitive.slice(0, -3);
    return [{ strong: `${open}ke`, weak: `${open}e`, past: `${passive}n`, passive, present: front }];
  }
  // voida, saada, organisoida
  if (/d[aä]$/u.test(infinitive)) {
    const stem = infinitive.slice(0, -2);
    return [{ strong: stem, weak: stem, past: `${stem}n`, passive: stem, present: front }];
  }
  // tulla, nousta, opiskella, kuunnella
  if (/(?:ll|nn|rr)[aä]$|[^t]st[aä]$/u.test(infinitive)) {
    const stem = infinitive.slice(0, -2);
    const past = stem + stem.slice(-1);
    return [...new Set([stem, ...strengthenBefore(stem)])].map((one) => ({
      strong: `${one}e`,
      weak: `${one}e`,
      past,
      passive: stem,
      present: front,
    }));
  }
  // osata, hypätä, valita, vanheta
  if (/[aouyäöei]t[aä]$/u.test(infinitive)) {
    const stem = infinitive.slice(0, -2);
    const long = infinitive.slice(-1);
    const strongs = /[aouyäö]$/u.test(stem)
      ? [stem, ...strengthen(stem)].map((one) => one + long)
      : [`${stem}tse`, ...[stem, ...strengthen(stem)].map((one) => `${one}ne`)];
    return strongs.map((strong) => ({
      strong,
      weak: strong,
      past: `${stem}nn`,
      passive: front,
      present: front,
    }));
  }
  // kehittää, tukea, etsiä, sanoa
  const weak = weakenOpen(front);
  const passive = `${weak.replace(/[aä]$/u, 'e')}t`;
  return [{ strong: front, weak, past: `${front}n`, passive, present: passive }];
}

function pastStems(stem: string): string[] {
  const front = stem.slice(0, -1);
  // osasi, keräsi, but sai
  if (/[aeiouyäö][^aeiouyäö]+[aouyäö][aä]$/u.test(stem)) return [`${front}si`];
  if (/[aä]{2}$/u.test(stem)) return [`${front}i`];
  if (!/[aä]$/u.test(stem)) return [`${beforeI(stem)}i`];
  // kehitti; antoi; löysi, myönsi
  return [`${front}i`, `${front}oi`, ...(/[td]$/u.test(front) ? [`${front.slice(0, -1)}si`] : [])];
}

/** What is left of a stem before an i: to(i) of tuo, sa(isi) of saa, tuk(i) of tuke. */
function beforeI(stem: string): string {
  if (/(?:uo|yö|ie)$/u.test(stem)) return stem.slice(0, -2) + stem.slice(-1);
  return /(.)\1$|[ei]$/u.test(stem) ? stem.slice(0, -1) : stem;
}

function strengthenBefore(stem: string): string[] {
  const last = stem.slice(-1);
  return strengthen(stem.slice(0, -1)).map((one) => one + last);
}

function inHarmony(ending: string, word: string): string {
  if (/[aou]/u.test(word)) return ending;
  return ending.replaceAll('a', 'ä').replaceAll('u', 'y');
}
