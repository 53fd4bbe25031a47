import type { Route } from '../site/route.ts';
import { bordersRoute } from './borders.ts';
import { chartCard } from './card.tsx';
import { explorerPage } from './index.tsx';

/** The explorer, its drawings as cards, and the borders that its map is drawn by. */
export const explorerRoutes: readonly Route[] = [explorerPage, chartCard, bordersRoute];
