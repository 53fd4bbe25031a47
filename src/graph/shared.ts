import { userError } from '../plugins/errors.ts';
import type { Names } from '../reference/names.ts';
import { builder } from './builder.ts';
import type { RegistryFacts } from './context.ts';

/** A language of names and labels. */
export const Language = builder.enumType('Language', {
  description: 'The language of a name or label. Where a name has none in it, the Finnish one is given.',
  values: {
    FI: { description: 'Finnish' },
    SV: { description: 'Swedish' },
    EN: { description: 'English' },
  } as const,
});

export type LanguageValue = 'FI' | 'SV' | 'EN';

export function inLanguage(names: Names, language: LanguageValue): string {
  return { FI: names.fi, SV: names.sv, EN: names.en }[language];
}

/** The `language` argument of names and labels. */
export function languageArg() {
  return builder.args((t) => ({
    language: t.field({
      type: Language,
      required: true,
      defaultValue: 'FI',
      description: 'The language of the answer.',
    }),
  }));
}

export const Fund = builder.enumType('Fund', {
  description: 'A fund of the European Union.',
  values: {
    ESF: { description: 'European Social Fund (ESR)' },
    ERDF: { description: 'European Regional Development Fund (EAKR)' },
    ESF_PLUS: { description: 'European Social Fund Plus (ESR+)' },
    JTF: { description: 'Just Transition Fund (JTF)' },
    OTHER: { description: 'Another fund, or several' },
    UNKNOWN: { description: 'The registry does not say' },
  } as const,
});

export const ProgrammePeriod = builder.enumType('ProgrammePeriod', {
  description: 'A programme period of the structural funds.',
  values: {
    PERIOD_2000_2006: { description: '2000–2006' },
    PERIOD_2007_2013: { description: '2007–2013' },
    PERIOD_2014_2020: { description: '2014–2020' },
    PERIOD_2021_2027: { description: '2021–2027' },
    UNKNOWN: { description: 'The registry does not say' },
  } as const,
});

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'The direction of an order. What has no value comes last both ways.',
  values: {
    ASC: { description: 'Smallest, earliest, A first' },
    DESC: { description: 'Largest, latest, Z first' },
  } as const,
});

/** Ends with an error where an id is of no registry. */
export function checkRegistryIds(ids: readonly string[], registries: readonly RegistryFacts[]): void {
  for (const id of ids) {
    if (!registries.some((registry) => registry.id === id)) {
      const known = registries.map((registry) => registry.id).join(', ');
      throw userError(
        'BAD_USER_INPUT',
        `There is no registry "${shorten(id)}"; the registries are ${known}.`,
      );
    }
  }
}

/** What a reader wrote, short enough to be said back. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** Of texts to look for those that there can be: no registry prints a NUL, and the database takes none. */
export function storable(texts: readonly string[]): string[] {
  return texts.filter((text) => !text.includes('\0'));
}

/** A web address as published, made absolute; null where it is none that a page may link to. */
export function absoluteUrl(printed: string | null): string | null {
  if (!printed) return null;
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(printed) ? printed : `http://${printed}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = (url.protocol === 'http:' || url.protocol === 'https:') && url.hostname.includes('.');
  return isWeb && url.username === '' && url.password === '' ? url.href : null;
}
