import { knownAuthority } from './authorities.ts';
import { nameKey } from './names.ts';

/** A name without what spellings differ by, and the company form that it names; '' where it names none. */
export interface NameParts {
  readonly stem: string;
  readonly form: string;
}

// osakeyhtiö is aktiebolag, and calls itself Ltd abroad: one legal form in three languages
const formByWord = new Map(
  Object.entries({
    oy: 'oy osakeyhtiö ab aktiebolag ltd limited',
    oyj: 'oyj abp',
    ky: 'ky kommandiittiyhtiö kb kommanditbolag',
    ay: 'ay öb',
    ry: 'ry rf',
    osk: 'osk osuuskunta andelslag',
    sr: 'sr rs',
  }).flatMap(([form, words]) => words.split(' ').map((word): [string, string] => [word, form])),
);
const inTwoWords: readonly (readonly [RegExp, string])[] = [
  [/avoin yhtiö(?!\p{L})|öppet bolag(?!\p{L})/gu, 'ay'],
  [/rekisteröity yhdistys(?!\p{L})|registrerad förening(?!\p{L})/gu, 'ry'],
  [/(?<![\p{L}\p{N}.])(o|k|a|r|s)\.\s?(y|f|b|r)\.?(?=\s*(?:$|[/,;()]))/gu, '$1$2'],
];
// "Kiinteistö Oy Esimerkki": the form stands in the middle, and nothing of another body follows it
const beforeItsForm = new Set(['kiinteistö', 'asunto', 'as']);
// that stand within a name for nothing else
const plain = new Set(['oy', 'oyj', 'osakeyhtiö', 'ry']);

interface Word {
  readonly text: string;
  readonly form: string | null;
  /** Followed by a comma, a slash, a bracket, a dash or nothing. */
  readonly isLast: boolean;
}

/**
 * What two spellings of one organisation's name share: letters, digits and symbols, without punctuation, spaces, case
 * and where the company form stands. What follows a form ("Esimerkki Oy, Tampere") stays behind it.
 */
export function partsOfName(name: string): NameParts {
  // "… ympäristökeskus (ELY-keskus)": an abbreviation in brackets
  const bare = name.replace(/\s*\((?:ely|ely-keskus)\)\s*$/iu, '');
  const authority = knownAuthority(/\bely$/iu.test(bare) ? `${bare}-keskus` : bare);
  if (authority) return { stem: nameKey(authority.name), form: '' };
  const words = wordsOf(name);
  const forms = new Set<string>();
  const take = (word: Word | undefined) => word?.form && forms.add(word.form);
  while (words.length > 1 && words[0]?.form && words[0].form !== 'sr') take(words.shift());
  const isClosed = words.length > 1 && words.at(-1)?.form != null;
  while (words.length > 1 && words.at(-1)?.form) take(words.pop());
  const isWithin = ({ text, form, isLast }: Word, at: number) =>
    form !== null && at > 0 && (isLast || plain.has(text));
  const lastForm = words.findLastIndex(isWithin);
  if (lastForm < 0) return { stem: stemOf(words), form: formOf(forms) };
  const before = words.slice(0, lastForm).filter((word, at) => !isWithin(word, at) || !take(word));
  take(words[lastForm]);
  const after = words.slice(lastForm + 1);
  if (isClosed || (before.length === 1 && beforeItsForm.has(before[0]?.text ?? '')))
    return { stem: stemOf([...before, ...after]), form: formOf(forms) };
  return { stem: unitStem(stemOf(before), formOf(forms), stemOf(after)), form: '' };
}

// "Esimerkki, Tutkimusyksikkö", "Esimerkki (Tutkimusyksikkö)", "Esimerkki - Tutkimusyksikkö"
const partings = /\s*[,/;:(]\s*|\s[-–—]\s/gu;

/**
 * The ways to read a name without a form as a body and its unit: what the name's stem would be if the body's form were
 * printed. Most of them are none.
 */
export function unitsIn(
  name: string,
): readonly { readonly body: string; readonly withForm: (form: string) => string }[] {
  return [...name.matchAll(partings)].flatMap(({ 0: mark, index }) => {
    const body = partsOfName(name.slice(0, index));
    const unit = stemOf(wordsOf(name.slice(index + mark.length)));
    if (body.form !== '' || body.stem === '' || unit === '') return [];
    return [{ body: body.stem, withForm: (form: string) => unitStem(body.stem, form, unit) }];
  });
}

function unitStem(body: string, form: string, unit: string): string {
  return `${body}/${form}/${unit}`;
}

function wordsOf(name: string): Word[] {
  let text = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’‘´`"“”„‟«»]/gu, '')
    .replace(/[‐‑‒–—−]/gu, '-');
  for (const [pattern, short] of inTwoWords) text = text.replace(pattern, short);
  text = text.replace(/(?<=\p{L})-?osakeyhtiö(?!\p{L})/gu, ' osakeyhtiö');
  return [...text.matchAll(/[\p{L}\p{N}\p{M}\p{S}&%@]+/gu)].map(({ 0: word, index }) => {
    const end = index + word.length;
    const isInCompound =
      /[\p{L}\p{N}]-$/u.test(text.slice(0, index)) || /^-[\p{L}\p{N}]/u.test(text.slice(end));
    return {
      text: word,
      form: isInCompound ? null : (formByWord.get(word) ?? null),
      isLast: /^[\s.]*(?:$|[/,;()]|-)/u.test(text.slice(end)),
    };
  });
}

/** Numbers stay apart: "1 2" is not "12". */
function stemOf(words: readonly Word[]): string {
  return words
    .map(({ text }) => text)
    .join(' ')
    .replace(/(?<!\p{N}) | (?!\p{N})/gu, '');
}

function formOf(forms: ReadonlySet<string>): string {
  return [...forms]
    .filter((form) => form !== 'oy' || !forms.has('oyj'))
    .sort()
    .join('+');
}
