/** What the server wrote in the page. */
export const { questions, firstQuestion } = JSON.parse(document.getElementById('workbench-data').textContent);
