import { words } from '../pages/texts/words.ts';
import type { PageRequest } from '../site/route.ts';
import type { Block, Sum } from './card.ts';

interface Pair {
  readonly realised: number | null;
  readonly realisedShare: number | null;
}

export interface CardFunding {
  readonly euAndState: Pair & { readonly granted: number | null };
  readonly publicTotal: Pair & { readonly planned: number | null };
  readonly totalCost: number | null;
}

/** What was promised against what was used, of the first kind of money that is known. */
export function moneyOf(
  { format, language }: PageRequest,
  { euAndState, publicTotal, totalCost }: CardFunding,
): readonly Block[] {
  const say = words[language];
  const write = (title: string, promisedName: string, promised: number | null, used: Pair): Block[] => {
    const largest = Math.max(promised ?? 0, used.realised ?? 0, 1);
    const share = used.realisedShare === null ? '' : ` (${format.share(used.realisedShare)})`;
    const sums: Sum[] = [
      ...(promised === null
        ? []
        : [
            {
              kind: 'promised' as const,
              text: `${promisedName} ${format.euros(promised)}`,
              share: promised / largest,
            },
          ]),
      ...(used.realised === null
        ? []
        : [
            {
              kind: 'realised' as const,
              text: `${say.realised} ${format.euros(used.realised)}${share}`,
              share: used.realised / largest,
            },
          ]),
    ];
    return sums.length === 0 ? [] : [{ kind: 'money', title, sums }];
  };
  const none = { realised: null, realisedShare: null };
  return (
    [
      write(say.euAndState, say.granted, euAndState.granted, euAndState),
      write(say.publicTotal, say.planned, publicTotal.planned, publicTotal),
      write(say.totalCost, say.planned, totalCost, none),
    ].find((blocks) => blocks.length > 0) ?? []
  );
}
