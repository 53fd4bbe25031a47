// what a reader's browser runs: GraphiQL in the page, and the toolbar above it
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { firstQuestion, questions } from './data.js';
import './access.js';
import './page.css';
import './toolbar.js';

const address = new URL(location.href);

async function ask(question, { headers = {} } = {}) {
  const version = new URLSearchParams(location.search).get('v');
  const response = await fetch(version ? `${location.pathname}?v=${version}` : location.pathname, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(question),
  });
  return response.json();
}

/** An address may name a stored question, and give variables of its own. */
const asked = address.searchParams;
const stored = questions.find(({ name }) => name === asked.get('operation'));

/** The page's address holds the question, to be kept or sent to somebody. */
function writeAddress(query) {
  asked.delete('operation');
  address.searchParams.set('query', query);
  history.replaceState({}, '', address);
}

/** Of the tab that has the question already: GraphiQL opens another one where its variables differ. */
function knownVariables(query) {
  try {
    const { tabs } = JSON.parse(localStorage.getItem('graphiql:tabState'));
    return tabs.findLast((tab) => tab.query === query)?.variables ?? undefined;
  } catch {
    // nothing is kept yet, or what is kept is no list of tabs
    return undefined;
  }
}

const query = asked.get('query') || stored?.document;
const options = {
  fetcher: ask,
  query,
  variables: asked.get('variables') || stored?.variables || (query && knownVariables(query)),
  defaultQuery: firstQuestion,
  onEditQuery: writeAddress,
  plugins: [explorerPlugin()],
  // a key that somebody typed in should not outlive the tab
  shouldPersistHeaders: false,
  inputValueDeprecation: true,
  schemaDescription: true,
  defaultEditorToolsVisibility: true,
};
const logo = createElement(GraphiQL.Logo, null, document.title);
createRoot(document.getElementById('root')).render(createElement(GraphiQL, options, logo));
