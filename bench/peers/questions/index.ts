import { card } from './card.ts';
import { pageByAmount, pageByCode } from './dashboardPage.ts';
import { facets } from './facets.ts';
import { groups } from './groups.ts';
import type { Question } from './question.ts';
import { textSearch } from './textSearch.ts';
import { threeDeep } from './threeDeep.ts';

export const questions: readonly Question[] = [
  pageByCode,
  pageByAmount,
  card,
  threeDeep,
  facets,
  groups,
  textSearch,
];
