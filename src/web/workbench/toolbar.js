// runs in the reader's browser, above GraphiQL; what it knows stands in the page as JSON
(() => {
  const find = (id) => document.getElementById(`workbench-${id}`);
  const { questions, firstQuestion } = JSON.parse(find('data').textContent);
  const dialog = find('questions');
  const status = find('status');

  function say(text, isFault = false) {
    status.textContent = text;
    status.classList.toggle('fault', isFault);
  }

  /** The text model of one of GraphiQL's editors, once it is there. */
  function findEditor(file) {
    return globalThis.monaco?.editor.getModels().find(({ uri }) => uri.path.endsWith(file));
  }
  const findQuestion = () => findEditor('operation.graphql');
  const findVariables = () => findEditor('variables.json');
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
    document.querySelector('.graphiql-execute-button')?.focus();
    say(`${writeName(name)} is in the editor. Press Enter or ▶ to run it.`);
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
    const name = /filename="([^"]+)"/.exec(disposition)?.[1] ?? `hankegraafi.${format}`;
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

  dialog.querySelector('ul').append(...questions.map(listQuestion));
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
})();
