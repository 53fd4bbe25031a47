import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema, Kind, parse, validate } from 'graphql';
import { lexer, type Token, type Tokens, walkTokens } from 'marked';
import { describe, expect, test } from 'vitest';

const home = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string) => readFileSync(join(home, file), 'utf8');
const pages = [
  ...readdirSync(home),
  ...['docs', 'schema', 'src/sample', 'test', 'bench'].flatMap((folder) =>
    readdirSync(join(home, folder)).map((file) => join(folder, file)),
  ),
].filter((file) => file.endsWith('.md'));

/** The tokens of a page, those inside others too. */
function tokensOf(file: string): Token[] {
  const tokens: Token[] = [];
  walkTokens(lexer(read(file)), (token) => void tokens.push(token));
  return tokens;
}

/** What a heading is reached by, as on code hosts and on the pages under /docs. */
const anchorsOf = (file: string) =>
  tokensOf(file)
    .filter((token): token is Tokens.Heading => token.type === 'heading')
    .map(({ text }) =>
      text
        .replace(/[`*]|<[^>]+>/g, '')
        .toLowerCase()
        .replace(/[^\p{L}\p{N}_\s-]/gu, '')
        .replace(/\s/g, '-'),
    );

describe.each(pages)('%s', (file) => {
  const tokens = tokensOf(file);
  const links = tokens.filter((token): token is Tokens.Link => token.type === 'link').map(({ href }) => href);

  test('leads to files and headings that are there', () => {
    const broken = links
      .filter((href) => !/^[a-z]+:/.test(href))
      .filter((href) => {
        const [path = '', anchor] = href.split('#');
        const target = path === '' ? file : relative(home, join(home, dirname(file), path));
        if (!existsSync(join(home, target))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test('has one title, and names no address of a machine or of a store of packages', () => {
    expect(tokens.filter((token) => token.type === 'heading' && token.depth === 1)).toHaveLength(1);
    expect(read(file)).not.toMatch(/\/(?:home|root|work|tmp\/brief)\/|registry\.npm|npmmirror/);
  });
});

test('docs/README.md names every document', () => {
  const named = tokensOf('docs/README.md').flatMap((token) => (token.type === 'link' ? [token.href] : []));
  const missing = readdirSync(join(home, 'docs'))
    .filter((file) => file.endsWith('.md') && file !== 'README.md')
    .filter((file) => !named.includes(file));
  expect(missing).toEqual([]);
});

test('the README fits a screen', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(70);
});

test('every variable of the environment is documented', () => {
  const variables = new Set(
    read('src/config.ts')
      .match(/^ {2}[A-Z][A-Z0-9_]+(?=:)/gm)
      ?.map((name) => name.trim()),
  );
  expect(variables.size).toBeGreaterThan(10);
  // it belongs to Node
  variables.delete('NODE_ENV');
  const documented = pages.map(read).join('\n');
  expect([...variables].filter((name) => !documented.includes(`\`${name}\``))).toEqual([]);
});

test('the questions in documents are questions of this schema', () => {
  const schema = buildSchema(read('schema/schema.graphql'));
  const questions = pages.flatMap((file) =>
    tokensOf(file).flatMap((token) =>
      token.type === 'code' && token.lang === 'graphql' ? [{ file, text: token.text as string }] : [],
    ),
  );
  expect(questions.length).toBeGreaterThan(2);
  const faults = questions
    // a part of a schema is none
    .filter(({ text }) => parse(text).definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION))
    .map(({ file, text }) => ({ file, errors: validate(schema, parse(text)).map(String) }))
    .filter(({ errors }) => errors.length > 0);
  expect(faults).toEqual([]);
});
