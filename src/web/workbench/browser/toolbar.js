// the bar above GraphiQL: a gallery of stored operations, and the export of what the editor holds
import { firstQuestion, questions } from './data.js';

const find = (id) => document.getElementById(`workbench-${id}`);
const dialog = find('questions');
const status = find('status');

function say(text, isFault = false) {
  status.textContent = text;
  status.classList.toggle('fault', isFault);
}

/** One of GraphiQL's editors, once it is there. */
const findEditor = (place) => document.querySelector(`${place} .CodeMirror`)?.CodeMirror;
const findQuestion = () => findEditor('.graphiql-query-editor');
// the second editor of these tools holds headers
const findVariables = () => findEditor('.graphiql-editor-tool .graphiql-editor:first-child');
const nextFrame = () => new Promise((done) => requestAnimationFrame(done));

async function waitUntil(isReady) {
  for (const start = Date.now(); !isReady() && Date.now() - start < 10_000; ) await nextFrame();
}

/** Before GraphiQL has the schema, it runs no question by another name than the one that it had. */
function hasSchema() {
  return !document.querySelector('button[aria-label^="Re-fetch"]')?.disabled;
}

/** GraphiQL takes in what is typed a little later, and then writes it in the address. */
function hasTaken(text) {
  return new URL(location.href).searchParams.get('query') === text;
}

function isOurs(text) {
  const own = [firstQuestion, ...questions.map(({ document }) => document), ''];
  return own.some((question) => question.trim() === text.trim());
}

/** What somebody wrote is left in its tab. */
async function makeRoom() {
  if (isOurs(findQuestion().getValue())) return;
  document.querySelector('button[aria-label="New tab"]')?.click();
  await nextFrame();
  await nextFrame();
}

async function openQuestion({ name, document: text, variables }) {
  dialog.close();
  if (!findQuestion() || !findVariables()) return say('The editor is still loading.', true);
  await waitUntil(hasSchema);
  await makeRoom();
  findVariables().setValue(variables);
  findQuestion().setValue(text);
  await waitUntil(() => hasTaken(text));
  document.querySelector('.graphiql-execute-button')?.click();
  focusAnswer();
  say(`${writeName(name)} is in the editor, and its answer beside it.`);
}

/** What somebody chose to see has the focus, for the keyboard and for screen readers. */
function focusAnswer() {
  const answer = document.querySelector('.graphiql-response .result-window');
  answer?.setAttribute('tabindex', '-1');
  answer?.focus();
}

/** ProjectSearchPage → Project search page */
function writeName(name) {
  return name.replace(/(?<!^)[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function listQuestion(question) {
  const title = document.createElement('strong');
  title.textContent = writeName(question.name);
  const asks = document.createElement('span');
  asks.textContent = question.asks;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(title, asks);
  button.addEventListener('click', () => openQuestion(question));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

const readers = [
  ['dashboard', 'For dashboards'],
  ['researcher', 'For researchers'],
  ['portal', 'For portals'],
  ['other', 'For other programs'],
];

/** The questions of those who ask alike, under a heading; none where there are none. */
function listReaders([reader, title]) {
  const own = questions.filter(({ askedBy }) => askedBy === reader);
  if (own.length === 0) return [];
  const heading = document.createElement('h2');
  heading.textContent = title;
  heading.id = `workbench-for-${reader}`;
  const list = document.createElement('ul');
  list.setAttribute('aria-labelledby', heading.id);
  list.append(...own.map(listQuestion));
  return [heading, list];
}

/** Asks for all rows of the editor's question; the name and the bytes of the file, or an error with a sentence. */
async function fetchExport(format) {
  const query = findQuestion()?.getValue();
  if (!query?.trim()) throw new Error('There is no question in the editor.');
  const response = await fetch(new URL(`export?format=${format}`, location.href), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: readVariables() }),
  });
  if (!response.ok) {
    const answer = await response.json().catch(() => ({}));
    throw new Error(answer.errors?.[0]?.message ?? `The server answered with HTTP ${response.status}.`);
  }
  const disposition = response.headers.get('content-disposition') ?? '';
  const name = /filename="([^"]+)"/.exec(disposition)?.[1] ?? 'hankegraafi.csv';
  return { name, blob: await response.blob() };
}

function readVariables() {
  const text = findVariables()?.getValue().trim();
  if (!text) return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('The variables are no JSON object.');
  }
}

function save({ name, blob }) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

find('gallery').append(...readers.flatMap(listReaders));
find('open').addEventListener('click', () => dialog.showModal());
dialog.addEventListener('click', ({ target }) => {
  // beside the box is the dialog itself
  if (target === dialog) dialog.close();
});
find('export').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.target.querySelector('button');
  button.disabled = true;
  say('All rows are being written …');
  try {
    const file = await fetchExport(find('format').value);
    save(file);
    say(`${file.name} is saved.`);
  } catch (error) {
    say(error.message, true);
  } finally {
    button.disabled = false;
  }
});
