import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const compiler = createRequire(import.meta.url).resolve('relay-compiler/cli.js');

// a fragment on Node, a connection that is paged, and a refetch by id: what Relay needs a server's schema for
const list = `import { graphql } from 'react-relay';
export const listQuery = graphql\`query listQuery($filter: ProjectFilter) { ...list_projects @arguments(filter: $filter) }\`;
export const fragment = graphql\`
  fragment list_projects on Query
  @argumentDefinitions(filter: { type: "ProjectFilter" }, count: { type: "Int", defaultValue: 20 }, cursor: { type: "String" })
  @refetchable(queryName: "listPageQuery") {
    projects(filter: $filter, first: $count, after: $cursor) @connection(key: "list_projects", filters: ["filter"]) {
      edges { node { id ...list_card } }
    }
  }
\`;
export const card = graphql\`
  fragment list_card on Project @refetchable(queryName: "listCardQuery") {
    name
    funding { euAndState { granted } }
    implementers { organisation { id name } }
  }
\`;
`;

it('Relay’s compiler accepts the schema, pages its connections and refetches by id', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hankegraafi-relay-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'src'));
  writeFileSync(join(folder, 'src', 'list.js'), list);
  copyFileSync(new URL('../../schema/schema.graphql', import.meta.url), join(folder, 'schema.graphql'));
  writeFileSync(
    join(folder, 'relay.config.json'),
    JSON.stringify({
      src: './src',
      schema: './schema.graphql',
      language: 'javascript',
      eagerEsModules: true,
    }),
  );
  const said = execFileSync(process.execPath, [compiler, 'relay.config.json'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  expect(said).not.toMatch(/error/i);
  const made = join(folder, 'src', '__generated__');
  for (const name of ['listQuery', 'listPageQuery', 'listCardQuery'])
    expect(existsSync(join(made, `${name}.graphql.js`)), name).toBe(true);
  expect(readFileSync(join(made, 'listCardQuery.graphql.js'), 'utf8')).toContain('"node"');
});
