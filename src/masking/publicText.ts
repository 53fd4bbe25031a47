import { maskSpans } from './mask.ts';
import { findNames } from './names.ts';
import type { Span } from './span.ts';

const separator = /@|[ ]{0,2}(?:\(at\)|\[at\]|\{at\}|\(ät\)|\[ät\]|\(a\)|\[a\]|\(@\)|\[@\])[ ]{0,2}/giu;
const spelledOut = /(?<=[\p{L}\d]) at (?=[\p{L}\d][\p{L}\d-]{0,60}\.(?:fi|com|net|org|eu|se|ee|info)\b)/giu;
const local = /[\p{L}\p{N}._%+-]/u;
const domain = /[\p{L}\p{N}.-]/u;
const phone = /(?<![\p{L}\d=_%&#?]|\d[.,-])(?:\+\d{1,3}|\(?0[1-9])\d*(?: {0,2}[-–()]? ?\d+)*/gu;
const dottedPhone = /(?<![\d.])0\d{1,3}(?:\.\d{3,4}){2}(?!\.?\d)/gu;
const businessId = /^\d{6,7}-\d$/u;

/**
 * The same text with personal data masked character by character, so that every offset holds: the given values,
 * e-mail addresses and phone numbers anywhere, and further mentions of the given names. `exempt` values hold no
 * phone numbers, `unnamed` ones no names.
 */
export function maskText(
  text: string,
  values: readonly Span[],
  names: readonly string[],
  exempt: readonly Span[],
  unnamed: readonly Span[] = [],
): string {
  const spans = [...values];
  const isExempt = (start: number, end: number) =>
    exempt.some((span) => span.start <= start && end <= span.end);
  for (const span of findEmails(text)) spans.push(span);
  for (const span of findPhones(text)) if (!isExempt(span.start, span.end)) spans.push(span);
  for (const span of findNames(text, names)) {
    if (!unnamed.some((own) => own.start <= span.start && span.end <= own.end)) spans.push(span);
  }
  return maskSpans(text, spans);
}

export function findEmails(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const pattern of [separator, spelledOut]) {
    for (const match of text.matchAll(pattern)) {
      let start = match.index;
      while (start > 0 && local.test(text.charAt(start - 1))) start--;
      let end = match.index + match[0].length;
      while (end < text.length && domain.test(text.charAt(end))) end++;
      while (end > match.index && text.charAt(end - 1) === '.') end--;
      const hasBoth = start < match.index && end > match.index + match[0].length;
      // "tapaaminen at jokin.fi" is prose unless the word before it is shaped like an address
      const isClear = pattern === separator || /[.\d_]/u.test(text.slice(start, match.index));
      // "LIFE@WORK" is a project; an address that the text's end cuts off is one all the same
      const isAddress = end === text.length || text.slice(match.index, end).includes('.');
      if (hasBoth && isClear && isAddress) spans.push({ start, end });
    }
  }
  return spans;
}

export function findPhones(text: string): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(dottedPhone)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  for (const match of text.matchAll(phone)) {
    const words = match[0].split(' ');
    const isOther = words.every((word) => word === '' || businessId.test(word) || /^\d{5}$/u.test(word));
    if (isOther || businessId.test(words[0] ?? '')) continue;
    const digits = match[0].replace(/\D/gu, '').length;
    if (digits < 7 || (digits > 15 && words.length === 1)) continue;
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

const personLabel =
  /(?:(?:henkilön|päällikön|johtajan|laatijan|täyttäjän|sihteerin|edustajan|koordinaattorin) nimi|(?:yhteys|vastuu)henkilöt?|asema hakijaorganisaatiossa|puhelin(?:numero)?t?|matkapuhelin|faksi(?:numero)?|gsm|puh\.?|sähköposti(?:osoite)?|e-?mail)$/iu;

/** The value of a line whose label, known or not, says that a person's name, phone or e-mail follows. */
export function findPersonalValue(line: string): { readonly from: number; readonly isName: boolean } | null {
  const colon = line.slice(0, 101).indexOf(':');
  if (colon < 2 || line.length - colon > 150) return null;
  const label = line.slice(0, colon).trim();
  if (!personLabel.test(label)) return null;
  return { from: colon + 1, isName: /nimi$|henkilöt?$/iu.test(label) };
}

/** Whether a line is such a label alone, so that its value stands in a block of its own below. */
export function findPersonalLabel(line: string): { readonly isName: boolean } | null {
  const label = line.replace(/ ?:$/u, '');
  if (label.length > 60 || !/^\p{Lu}[^.!?;,:]*$/u.test(label) || !personLabel.test(label)) return null;
  return { isName: /nimi$|henkilöt?$/iu.test(label) };
}
