/** What a strong consonant is before a closed syllable: "Matti" in "Matin", "Honka" in "Hongan". */
const gradations: readonly (readonly [strong: RegExp, weak: string])[] = [
  [/kk(?=.$)/u, 'k'],
  [/pp(?=.$)/u, 'p'],
  [/tt(?=.$)/u, 't'],
  [/nk(?=.$)/u, 'ng'],
  [/nt(?=.$)/u, 'nn'],
  [/lt(?=.$)/u, 'll'],
  [/rt(?=.$)/u, 'rr'],
  [/mp(?=.$)/u, 'mm'],
  [/(?<=[rlh])k(?=e$)/u, 'j'],
  [/(?<!s)t(?=.$)/u, 'd'],
  [/(?<!s)p(?=.$)/u, 'v'],
  [/(?<!s)k(?=.$)/u, ''],
];
const vowelAtEnd = /[aeiouyäöå]$/u;

/**
 * What a name's endings are put to, in small letters: "virtase" of Virtanen, "lahde" and "lahti" of Lahti, "kankaa" of
 * Kangas, "lindqvisti" of Lindqvist. Some are of other names of the same shape.
 */
export function stemsOf(name: string): readonly string[] {
  const word = name.toLowerCase();
  if (/nen$/u.test(word)) return [`${word.slice(0, -3)}se`];
  const stems = new Set<string>();
  if (/mies$/u.test(word)) stems.add(`${word.slice(0, -1)}he`);
  else if (/[aä]s$/u.test(word)) {
    const short = word.slice(0, -1);
    for (const one of strengthened(short)) stems.add(one + one.slice(-1));
  }
  if (/s$/u.test(word)) stems.add(`${word.slice(0, -1)}kse`);
  if (/e$/u.test(word)) for (const one of strengthened(word)) stems.add(`${one}e`);
  if (!vowelAtEnd.test(word)) {
    if (!/[aeiouyäöå]s$/u.test(word)) stems.add(`${word}i`);
  } else {
    for (const one of weakened(word)) stems.add(one);
    if (/i$/u.test(word)) for (const one of weakened(`${word.slice(0, -1)}e`)) stems.add(one);
    // "Susi" in "Suden"
    if (/si$/u.test(word)) stems.add(`${word.slice(0, -2)}de`);
  }
  return [...stems];
}

/** The names that a word may be the Finnish genitive of. */
export function nominativesOf(genitive: string): readonly string[] {
  const word = genitive.toLowerCase();
  if (!/[aeiouyäöå]n$/u.test(word)) return [];
  const stem = word.slice(0, -1);
  const ends = [
    stem,
    stem.replace(/se$/u, 'nen'),
    stem.replace(/kse$/u, 's'),
    stem.replace(/he$/u, 's'),
    stem.replace(/de$/u, 'si'),
    stem.replace(/e$/u, 'i'),
    stem.replace(/i$/u, ''),
    // "Kangas" of Kankaan and "Rinne" of Rinteen are weak where their genitive is strong
    ...(/([aä])\1$/u.test(stem) ? weakened(stem.slice(0, -1)).map((one) => `${one}s`) : []),
    ...(/ee$/u.test(stem) ? weakened(stem.slice(0, -1)) : []),
  ];
  const candidates = ends.flatMap((one) => [one, ...undone(one)]);
  return [...new Set(candidates)].filter((name) => name.length > 2 && stemsOf(name).includes(stem));
}

/** A word in its weak grade, and as it is: names keep their consonants more often than nouns do. */
function weakened(word: string): readonly string[] {
  const rule = gradations.find(([strong]) => strong.test(word));
  return rule === undefined ? [word] : [word, word.replace(...rule)];
}

/** What "Rinne" has in "Rinteen" and "Kangas" in "Kankaan". */
function strengthened(word: string): readonly string[] {
  return [word, ...undone(word).filter((one) => weakened(one).includes(word))];
}

/** All that a word may have been before its last consonant was weakened. */
function undone(word: string): readonly string[] {
  const [, head = '', weak = '', tail = ''] =
    /^(.*?)(ng|nn|ll|rr|mm|(?<=[rlh])j|[ktpdv]|)([aeiouyäöå]s?)$/u.exec(word) ?? [];
  const strong = {
    ng: 'nk',
    nn: 'nt',
    ll: 'lt',
    rr: 'rt',
    mm: 'mp',
    j: 'k',
    k: 'kk',
    t: 'tt',
    p: 'pp',
    d: 't',
    v: 'p',
  };
  const one = weak === '' ? 'k' : strong[weak as keyof typeof strong];
  if (tail === '' || one === undefined) return [];
  // "Kurjen" of Kurki
  return weak === 'j' && tail === 'e' ? [`${head}ke`, `${head}ki`] : [head + one + tail];
}
