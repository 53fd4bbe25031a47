import type { PageLanguage } from '../language.ts';
import { en } from './en.ts';
import { fi, type Texts } from './fi.ts';
import { sv } from './sv.ts';

export type { Texts };

/** Everything that pages say of themselves, in each language. */
export const textsOf: Readonly<Record<PageLanguage, Texts>> = { fi, sv, en };
