import { userError } from '../errors.ts';
import type { Names, OfficialNames } from '../reference/names.ts';
import { funds } from '../vocabulary/fund.ts';
import { programmePeriods } from '../vocabulary/programmePeriod.ts';
import { builder } from './builder.ts';
import type { RegistryFacts } from './context.ts';
import { enumOf } from './vocabularyEnum.ts';

/** A language of names and labels. */
export const Language = builder.enumType('Language', {
  description:
    'The language of a name or label. A label that has none in it is given in Finnish; the name of a priority, an objective or an authority is null where it has no official one.',
  values: {
    FI: { description: 'Finnish, the language of the registries' },
    SV: { description: 'Swedish, where an official name exists' },
    EN: { description: 'English, where an official name exists' },
  } as const,
});

export type LanguageValue = 'FI' | 'SV' | 'EN';

/** A name in a language; null where it has no official one there. */
export function inLanguage<N extends Names | OfficialNames>(names: N, language: LanguageValue): N['sv'] {
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

export const Fund = enumOf(funds);
export const ProgrammePeriod = enumOf(programmePeriods);

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

/** A reader's text, shortened so that an error message can repeat it. */
export function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
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
