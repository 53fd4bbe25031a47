import { saysOrganisation } from './organisationWords.ts';
import { isOwned } from './personGenitives.ts';
import { isKin } from './personKin.ts';
import { kindOf, splitWords, type Word } from './personNameWords.ts';
import { isNamedAsPlace } from './personPlaces.ts';
import { trimFirm, withoutStrayCells } from './personTrimming.ts';
import { isForGuests, isPersonalService } from './personWords.ts';

/** What an implementer's printed name is: an organisation, a person, or a firm with a person's name behind it. */
export type NameReading =
  | { readonly is: 'ORGANISATION' }
  | { readonly is: 'PERSON' }
  | {
      readonly is: 'FIRM_AND_PERSON';
      /** What stays. */
      readonly firm: string;
      /** The person's part, as printed. */
      readonly person: string;
    };

const organisation: NameReading = { is: 'ORGANISATION' };
const person: NameReading = { is: 'PERSON' };

const marker =
  /(?<![\p{L}\p{N}])(?:t[:.]mi|tmi|toiminimi|enskild firma|enskild näringsidkare|yksityinen elinkeinonharjoittaja|yksityishenkilö|privatperson)(?![\p{L}\p{N}])\.?:?/iu;
// "YRITTÄJÄ ESIMERKKI 12": who enters someone as a business, not what the business is called
const entered = /(?<![\p{L}\p{N}-])(?:yrittäjä|elinkeinonharjoittaja|ammatinharjoittaja)(?![\p{L}\p{N}-])/iu;
// bodies that are named after people: "Kalle Esimerkki -museo"
const namedAfter =
  /(?:museo|koulu|lukio|päiväkoti|kirjasto|teatteri|festivaalit?|rahasto|fond|fonden|kirkko|akatemia|gymnasium|skola|skolan|museum|kuoro|orkesteri|seura|kilta|klubi|verkosto|keskus|talo|koti|minne|palkinto|päivät|viikot|kisat|förbundet|bibliotek)$|(?:^|-)(?:school|trust|theatre|theater|cent(?:re|er)|clinic|hospital|church|chapel|hall|prize|library|academy|festival|memorial|stadium|club|project|house|games|cup)$/iu;
const gluedMarker = /(?<![\p{L}\p{N}])(?:t:mi|tmi)(?=\p{L})/iu;
const gluedForms = new RegExp(
  [
    // "OYKAISA", "AYK.", "AYV-M"
    '^((?:[\\p{L}\\p{N}&.-]*(?:KAUPUNKI|KUNTA|YHTYMÄ|YLIOPISTO|SÄÄTIÖ|YHDISTYS|LIITTO|OSUUSKUNTA|YHTIÖ|SEURA))|OYJ|OY|KY|AY|ABP|AB|KB|ÖB|OSK|RY|RF|SR|LTD|INC)(?=\\p{Lu}{2}|\\p{Lu}\\.|\\p{Lu}-\\p{Lu}$)',
    // "OyKaisa", "Oyvon"
    '^(Oyj|Oy|Ky|Ay|Abp|Ab|Kb|Öb|Osk|Ry|Rf|Sr|Ltd|Inc|oyj|oy|ky|ay|ab|ry|rf|osk)(?=\\p{Lu}|(?:von|af|de|van)$)',
    '^([\\p{L}\\p{N}&.-]*(?:[Oo]suuskunta|[Yy]htiö|[Ss]äätiö|[Yy]hdistys|[Ll]iitto|[Ss]eura))(?=\\p{Lu}\\p{Ll})',
  ].join('|'),
  'gu',
);
const form =
  /^(?:oy|oyj|ky|ay|ab|abp|kb|öb|osk|ry|rf|sr|ltd|inc|limited|o\.y\.?|k\.y\.?|a\.b\.?|r\.y\.?|r\.f\.?)\.?$/iu;
const owned = /^(?:omistaja|owner|innehavare|c\/o|toimitusjohtaja|yrittäjä|as|asunto|kiinteistö|koy)$/iu;

/** Whether a name says itself that it is a sole trader's or of someone in business: "T:mi Esimerkki", "Yrittäjä Esimerkki". */
export function hasPersonMark(name: string): boolean {
  return marker.test(name) || entered.test(name);
}

export function withoutPersonMark(name: string): string {
  return name.replace(marker, '').replace(gluedMarker, '').trim();
}

/**
 * Reads an implementer's name. A mark of sole traders is one everywhere; where the register also prints persons without
 * any (`mayBeUnmarked`), a name without a company form or an organisation's word that reads as a person's is a person.
 */
export function readImplementerName(printed: string, mayBeUnmarked: boolean): NameReading {
  return readName(printed, mayBeUnmarked, 0);
}

// of a name with more persons in it nothing is shown
const mostParts = 6;

function readName(printed: string, mayBeUnmarked: boolean, depth: number): NameReading {
  const name = withoutStrayCells(printed.normalize('NFC').slice(0, 500));
  if (marker.test(name) || depth > mostParts) return person;
  const words = splitWords(name);
  if (isGluedMark(name)) return person;
  const parted = partPerson(name, words) ?? partBySeparators(name, mayBeUnmarked, depth);
  if (parted !== null) return readRest(parted, mayBeUnmarked, depth + 1);
  if (!mayBeUnmarked || saysOrganisation(name)) return organisation;
  if (entered.test(name) || isKin(words, name) || isOwned(words) || isNamedAsPlace(words)) return person;
  const last = words.at(-1);
  // "Uusitalo" is a family's name, "Alina-talo" none
  if (last && last.is !== 's' && namedAfter.test(last.text)) return organisation;
  const found = findPerson(words);
  if (found === null) return organisation;
  const before = words.slice(0, found.from);
  const isAtEnd = found.to === words.length;
  // a works or a house keeps its name without its owner's
  if (isAtEnd && before.length > 0 && before.at(-1)?.is === 'h') {
    const at = words[found.from]?.start ?? 0;
    return { is: 'FIRM_AND_PERSON', firm: trimFirm(name.slice(0, at)), person: name.slice(at) };
  }
  return person;
}

/** Whether an implementer is a person. */
export function isPersonName(name: string, mayBeUnmarked: boolean): boolean {
  return readImplementerName(name, mayBeUnmarked).is === 'PERSON';
}

function readRest(
  parted: NameReading & { readonly is: 'FIRM_AND_PERSON' },
  mayBeUnmarked: boolean,
  depth: number,
): NameReading {
  const rest = readName(parted.firm, mayBeUnmarked, depth);
  if (rest.is === 'PERSON') return person;
  if (rest.is === 'ORGANISATION') return parted;
  return { ...parted, firm: rest.firm, person: `${rest.person} ${parted.person}` };
}

interface Found {
  readonly from: number;
  /** Before which word it ends. */
  readonly to: number;
}

const nameLike = new Set<Word['is']>(['g', 'w', 's', 'f', 'l', 'u', 'i', 'n', 'p', '&']);

/** The words that read as a person's name, if any do. */
function findPerson(words: readonly Word[]): Found | null {
  let from = 0;
  while (from < words.length) {
    if (!nameLike.has(words[from]?.is ?? '0')) {
      from++;
      continue;
    }
    let to = from;
    while (to < words.length && nameLike.has(words[to]?.is ?? '0')) to++;
    const others = [...words.slice(0, from), ...words.slice(to)].filter(({ is }) => is !== '&' && is !== 'p');
    const found = readRun(words, from, to, others);
    if (found !== null) return found;
    from = to;
  }
  return null;
}

function readRun(words: readonly Word[], from: number, to: number, others: readonly Word[]): Found | null {
  const run = words.slice(from, to).filter(({ is }) => is !== 'p' && is !== '&');
  const letters = run.map(({ is }) => is).join('');
  const isAlone = others.every(({ is }) => is === 't' || is === 'h');
  const isTrade = others.every(
    ({ is, text }) => is === 't' || (is === 'h' && !isForGuests(text)) || (is === 'b' && /n$/iu.test(text)),
  );
  const isShort = run.length <= 4;
  const people = splitPeople(words.slice(from, to));
  // "Kala ja Marja": things, two people would have a family
  if (people.length > 1 && /[wl]/u.test(letters) && people.every((one) => /^[wgsl]$/u.test(one))) return null;
  const whole = { from, to };
  // a given name beside a family name, or two given names
  const pair = /[gi]*g[gwi]*[sf]|[sf][i]*g|[sf]w+g|gg|gw+g/u.exec(letters);
  if (pair !== null) return { from: startOf(words, from, to, pair.index, letters.slice(0, pair.index)), to };
  // initials beside a family name
  if (/i+[sf]|[sf]i/u.test(letters)) return whole;
  if (isAlone && isShort && /^(?:i+[ugw]|[ugw]i+)$/u.test(letters)) return whole;
  // "Taksi Esimerkki K"
  if (isTrade && others.length > 0 && /^un{1,2}$/u.test(letters)) return whole;
  if (isAlone && /[sf]/u.test(letters) && people.every((one) => /^(?:n+[sf]?|[sf]n+)$/u.test(one)))
    return whole;
  if (isAlone && isShort && /^(?:(?:[gw]+|[in]+)l|l(?:[gw]+|[in]+))$/u.test(letters)) return whole;
  if (isAlone && isShort && /^(?:w+[gsf]|[sf]w+|gw+)$/u.test(letters)) return whole;
  // beside nothing but a trade, what stands next to a given name is a family name
  if (
    isTrade &&
    people.some((one) => oddName.test(one)) &&
    people.every((one) => oddName.test(one) || /^[gwin]+$/u.test(one))
  )
    return whole;
  if (isTrade && /^(?:[sf]u|[sfu]w[gw]*)$/u.test(letters) && run[1]?.isBehindComma) return whole;
  // "PARTURI VIRTANEN": such a trade is somebody's where the name behind it can be nothing else
  const isService = isTrade && others.some(({ text }) => isPersonalService(text));
  if (isService && letters === 's' && /nen$/iu.test(run[0]?.text ?? '')) return whole;
  return null;
}

const oddName = /^(?:[gi]*g[gwi]*u|u[gi]*g[gwi]*)$/u;

/** The kinds of words of each of the people that are joined by "ja" or "&". */
function splitPeople(words: readonly Word[]): readonly string[] {
  return words
    .map(({ is }) => (is === 'p' ? '' : is))
    .join('')
    .split('&')
    .filter((letters) => letters !== '');
}

/** The word of a run at which its letters' match begins: joiners and particles have none. */
function startOf(words: readonly Word[], from: number, to: number, letters: number, before: string): number {
  let left = letters;
  // initials, and a person joined before, belong to it
  const own = /(?:[gwsfi])+$/u.exec(before);
  if (own !== null) left -= own[0].length;
  for (let at = from; at < to; at++) {
    const is = words[at]?.is;
    if (is === 'p' || is === '&') continue;
    if (left === 0) return at;
    left--;
  }
  return from;
}

/** Whether words are a person's name from the first to the last. */
function isWholePerson(words: readonly Word[], isGlued = false): boolean {
  if (words.length < 2 || words.some(({ is, text }) => !nameLike.has(is) || form.test(text))) return false;
  const run = words.filter(({ is }) => is !== 'p' && is !== '&');
  const letters = run.map(({ is }) => is).join('');
  if (isGlued && /^(?:n+[sf]|[sf]n+)$/u.test(letters)) return true;
  if (!/^(?:[gwsfil]|ug)/u.test(letters)) return false;
  if (/[u]/u.test(letters) && (letters.match(/u/gu) ?? []).length > 1) return false;
  if (isGlued && /^(?:w[gw]*[sfu]|[sf]w[gw]*)$/u.test(letters)) return true;
  return /g.*[sful]|[sful].*g|gg|i+[sful]|[sfl]i|^w+l$|^lw+$/u.test(letters);
}

function isGluedMark(name: string): boolean {
  const match = gluedMarker.exec(name);
  if (match === null) return false;
  const rest = splitWords(name.slice(match.index + match[0].length));
  return isWholePerson(rest, true);
}

/** A person's name behind a company form, glued to it or not, or in a part of its own beside an organisation's. */
function partPerson(
  name: string,
  words: readonly Word[],
): (NameReading & { readonly is: 'FIRM_AND_PERSON' }) | null {
  for (const [index, word] of words.entries()) {
    const isFormFirst =
      index === 1 && /^(?:as|asunto|kiinteistö|bostads|fastighets)-?$/iu.test(words[0]?.text ?? '');
    for (const cut of cutsOf(word, index, isFormFirst)) {
      const at = word.start + cut;
      const rest = name.slice(at);
      const own = splitWords(rest).filter(({ text }) => !owned.test(text));
      if (isWholePerson(own, cut < word.text.length) || isGluedName(own, word, cut))
        return { is: 'FIRM_AND_PERSON', firm: trimFirm(name.slice(0, at)), person: rest.trim() };
    }
  }
  return null;
}

/** A person's part beside an organisation's: "Niemilä Kaisa / Keksitty Oy", "Hieronta Kaisa Niemilä, Keksitty Oy". */
function partBySeparators(
  name: string,
  mayBeUnmarked: boolean,
  depth: number,
): (NameReading & { readonly is: 'FIRM_AND_PERSON' }) | null {
  if (!saysOrganisation(name)) return null;
  const apart = name.replace(/c\/o/giu, ';;;');
  // "Niemilä, Kaisa / Keksitty Oy" has a comma of its own
  for (const separators of [/[^/();]+/gu, /[^/(),;]+/gu]) {
    for (const match of apart.matchAll(separators)) {
      const [printed] = match;
      if (printed.length === name.length) continue;
      const reading = readPart(printed, mayBeUnmarked, depth + 1);
      if (reading.is === 'ORGANISATION') continue;
      const kept = reading.is === 'PERSON' ? '' : `${/^\s*/u.exec(printed)?.[0] ?? ''}${reading.firm}`;
      const before = name.slice(0, match.index);
      const firm = trimFirm(`${before}${kept}${name.slice(match.index + printed.length)}`);
      if (saysOrganisation(firm) && bareFirm(firm).length > 2)
        return {
          is: 'FIRM_AND_PERSON',
          firm,
          person: reading.is === 'PERSON' ? printed.trim() : reading.person,
        };
    }
  }
  return null;
}

function readPart(part: string, mayBeUnmarked: boolean, depth: number): NameReading {
  if (isWholePerson(splitWords(part)) && !saysOrganisation(part)) return person;
  return mayBeUnmarked ? readName(part.trim(), true, depth) : organisation;
}

/** "OyJuha": one word that is nothing but somebody's name, glued to a company form. */
function isGluedName(own: readonly Word[], { text }: Word, cut: number): boolean {
  const [name, ...others] = own;
  if (name === undefined || others.length > 0 || cut >= text.length) return false;
  return name.text.length >= 4 && (name.is === 'g' || (name.is === 's' && /nen$/iu.test(name.text)));
}

/** Where in a word a company form may end and a person's name begin. */
function cutsOf(word: Word, index: number, isFormFirst: boolean): readonly number[] {
  if (form.test(word.text)) return index === 0 || isFormFirst ? [] : [word.text.length];
  if (word.is === 'g' || word.is === 's') return [];
  const isMixed = /\p{Ll}/u.test(word.text);
  if (index === 0 && !isMixed) return [];
  return [...word.text.matchAll(gluedForms)].flatMap(({ 0: found }) => {
    if (!/^OYJ$/iu.test(found)) return [found.length];
    // "OYJUHA" is OY and JUHA, not OYJ and UHA
    return /[gws]/u.test(kindOf(word.text.slice(2), true)) ? [2, 3] : [3, 2];
  });
}

function bareFirm(firm: string): string {
  return splitWords(firm.replace(/(?:avoin|kommandiitti|osake)\s?yhtiö/giu, ''))
    .filter(({ text }) => !form.test(text))
    .map(({ text }) => text)
    .join(' ');
}
