import { explorerRoutes } from '../explorer/routes.ts';
import type { Route } from '../site/route.ts';
import { docsRoutes } from './docs.tsx';
import { exportPage } from './exportPage.tsx';
import { organisationPage } from './organisation.tsx';
import { pictureRoutes } from './pictures/index.ts';
import { municipalityPage, regionPage } from './places.tsx';
import { projectPages } from './project/index.tsx';
import { searchPage } from './search.tsx';
import { sitemapRoutes } from './sitemap.ts';
import { startPage } from './start.tsx';
import { targetGroupPage } from './targetGroup.tsx';

/** Everything that is read as a page. */
export const pageRoutes: readonly Route[] = [
  startPage,
  ...projectPages,
  organisationPage,
  municipalityPage,
  regionPage,
  targetGroupPage,
  searchPage,
  ...explorerRoutes,
  exportPage,
  ...docsRoutes,
  ...pictureRoutes,
  ...sitemapRoutes,
];
