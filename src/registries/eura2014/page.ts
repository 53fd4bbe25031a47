import { createPageReader } from '../page/reader.ts';
import type { Reader } from '../registry.ts';
import { words } from './words.ts';

/** The project page of EURA 2014. */
export const page: Reader = createPageReader(words);
