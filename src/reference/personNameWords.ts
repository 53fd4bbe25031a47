import { classOf, type WordClass } from './personWords.ts';

/** A word of a name; `i` is an initial with its stop, `n` one without, `p` a particle, `&` what joins two people. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly is: WordClass | 'i' | 'n' | 'p' | '&' | '0';
  readonly isBehindComma: boolean;
}

export function splitWords(name: string): readonly Word[] {
  const hasCapitals = /\p{Lu}/u.test(name);
  // "Kaisa niemilä" is written carelessly, in longer names a small letter tells a noun
  const isPair = /^\P{L}*\p{L}[\p{L}'’-]*,? [\p{L}'’-]*\p{L}\P{L}*$/u.test(name);
  const words: Word[] = [];
  let end = 0;
  for (const match of name.matchAll(
    /(?<!\p{L})[Cc]\/[Oo](?!\p{L})|(?:\p{Lu}\.[ -]?)+(?=[\s,&]|\p{L}|$)|[\p{L}\p{M}][\p{L}\p{M}'’´`-]*\.?|[&+]|[\p{N}][^\s,;/()]*/gu,
  )) {
    const text = match[0].trim();
    const gap = name.slice(end, match.index);
    words.push({
      text,
      start: match.index,
      end: match.index + text.length,
      is: kindOf(text, hasCapitals, isPair),
      isBehindComma: gap.includes(','),
    });
    end = match.index + text.length;
  }
  return words.map((word, at) => (isBehindParticle(words, at) ? { ...word, is: 'f' } : word));
}

/** "von Essler", "VAN DER MEULEN": what stands behind such a particle is a family's name, whatever it looks like. */
function isBehindParticle(words: readonly Word[], at: number): boolean {
  const is = words[at]?.is;
  let before = at - 1;
  while (words[before]?.is === 'p' && !nobles.test(words[before]?.text ?? '')) before--;
  return (is === 'u' || is === 'b') && nobles.test(words[before]?.text ?? '') && words[before]?.is === 'p';
}

// "FM Kaisa Niemilä", "Mrs Example": before a name
const degrees =
  /^(?:FM|FT|FL|DI|TkT|TkL|KM|KTM|KTT|YTM|VTM|VTT|HTM|OTK|OTM|OTT|TM|LL|LT|LKT|ELL|ELT|MMM|HuK|LuK|Dr|Mr|Mrs|Ms|herra|rouva|neiti|herr|fru)\.?$/u;

const nobles = /^(?:von|af|van|ó|ní|nic|mc)$/iu;

export function kindOf(text: string, hasCapitals: boolean, isPair = false): Word['is'] {
  if (/^(?:[&+]|ja|och|sekä|and|und|samt)$/iu.test(text)) return '&';
  if (/^\p{N}/u.test(text)) return '0';
  if (/^(?:\p{Lu}\.[ -]?)+$/u.test(text)) return 'i';
  if (nobles.test(text) || degrees.test(text)) return 'p';
  if (/^\p{Lu}(?:-\p{Lu})?$/u.test(text)) return 'n';
  if (!hasCapitals && /^\p{L}\.$/u.test(text)) return 'i';
  const bare = text.replace(/\.$/u, '');
  if (/^(?:de|der|den|di|da|la|le|mac|mc|o'|DE|DER|DEN)$/u.test(bare)) return 'p';
  if (bare.length < 2) return 'b';
  const is = classOf(bare);
  // in a name with capitals, a word without one is no name of a person
  if (hasCapitals && !/^\p{Lu}/u.test(bare) && !(isPair && /[gs]/u.test(is)))
    return is === 'h' ? 'h' : is === 't' ? 't' : 'b';
  return is;
}
