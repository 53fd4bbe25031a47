import swc from '@swc/core';

// dependency-cruiser 17 has swc read .tsx as .ts; 18 does not, and needs Node 22
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') });

/** What each part of src may import beside itself, src/awaitable.ts, src/errors.ts, src/editions.ts and src/vocabulary. */
const knows = {
  awaitable: [],
  errors: [],
  editions: [],
  vocabulary: [],
  reference: [],
  targetGroups: ['reference'],
  search: ['reference', 'targetGroups'],
  masking: ['reference/nameForms'],
  registries: ['reference', 'targetGroups', 'masking'],
  history: ['reference', 'registries/registry', 'registries/projectFacts'],
  store: ['history', 'search', 'targetGroups', 'masking', 'reference/sortKey', '/prisma/client'],
  importing: [
    'registries/registry',
    'registries/projectFacts',
    'registries/index',
    'masking',
    'reference',
    'store',
    'targetGroups',
    'history',
    'search',
  ],
  fetching: ['registries/registry', 'registries/index', 'importing/index', 'importing/report', 'store'],
  graph: ['store', 'reference', 'targetGroups', 'history', 'search', '/prisma/client/pothos-types'],
  plugins: [],
  web: ['plugins', 'reference', 'memory', '/schema/operations', '/schema/ask', '/schema/client'],
};

const own = '^(src|prisma|schema|bench|test)/';

function pathOf(name) {
  return name.startsWith('/') ? `^${name.slice(1)}(/|\\.|$)` : `^src/${name}(/|\\.|$)`;
}

function rulesOf([part, others]) {
  const comment = `${part} imports ${[...others, 'awaitable', 'errors', 'editions', 'vocabulary'].join(', ')} and itself, nothing else of ours`;
  const from = { path: pathOf(part) };
  const pathNot = [part, 'awaitable', 'errors', 'editions', 'vocabulary', ...others].map(pathOf);
  const name = `what-${part}-knows`;
  return [{ name, severity: 'error', comment, from, to: { path: own, pathNot } }];
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...Object.entries(knows).flatMap(rulesOf),
    {
      name: 'no-circle',
      severity: 'error',
      comment: 'files that import each other in a circle lack a third one that both import',
      from: { pathNot: '^prisma/' },
      to: { circular: true },
    },
    {
      name: 'graph-by-its-index',
      severity: 'error',
      comment: 'the graph is built once, by its index, for the app, exports and what is generated',
      from: { pathNot: ['^src/(app|contexts)\\.ts$', '^codegen\\.ts$', '^test/'] },
      to: { path: '^src/graph/index\\.ts$' },
    },
    {
      name: 'nothing-imports-a-start',
      severity: 'error',
      comment: 'server.ts and cli.ts begin a process; what another file needs of them has a file of its own',
      from: {},
      to: { path: '^src/(server|cli)\\.ts$' },
    },
    {
      name: 'src-knows-no-test',
      severity: 'error',
      comment: 'what is served does not depend on how it is tried or measured',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', '^prisma/client'] },
  },
};
