import { institutionPatterns } from './targetGroupPatterns/institutions.ts';
import { labourMarketPatterns } from './targetGroupPatterns/labourMarket.ts';
import type { TargetGroupPattern } from './targetGroupPatterns/pattern.ts';
import { peoplePatterns } from './targetGroupPatterns/people.ts';
import { swedishPatterns } from './targetGroupPatterns/swedish.ts';

/** Everything the recogniser looks for; each pattern carries its own positive and negative example. */
export const targetGroupPatterns: readonly TargetGroupPattern[] = [
  ...labourMarketPatterns,
  ...peoplePatterns,
  ...institutionPatterns,
  ...swedishPatterns,
];
