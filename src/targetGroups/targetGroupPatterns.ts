import { institutionPatterns } from './patterns/institutions.ts';
import { labourMarketPatterns } from './patterns/labourMarket.ts';
import type { TargetGroupPattern } from './patterns/pattern.ts';
import { peoplePatterns } from './patterns/people.ts';
import { swedishPatterns } from './patterns/swedish.ts';

/** Everything the recogniser looks for; each pattern carries its own positive and negative example. */
export const targetGroupPatterns: readonly TargetGroupPattern[] = [
  ...labourMarketPatterns,
  ...peoplePatterns,
  ...institutionPatterns,
  ...swedishPatterns,
];
