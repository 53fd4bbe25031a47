import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { BuiltFiles } from '../builtFiles.ts';
import type { StoredOperation } from '../storedOperations.ts';

export interface WorkbenchPage {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

const favicon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M3 12 8 3l5 9z" fill="none" stroke="#036" stroke-width="1.5"/><g fill="#036"><circle cx="8" cy="3" r="2"/><circle cx="3" cy="12" r="2"/><circle cx="13" cy="12" r="2"/></g></svg>',
)}`;

/** Only what the page's own origin serves runs, looks and is asked. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The page that a browser opens, as long as this process runs. */
export function writePage(
  operations: readonly StoredOperation[],
  firstQuestion: string,
  built: BuiltFiles,
): WorkbenchPage {
  const questions = operations.map(({ name, asks, askedBy, document, variables }) => ({
    name,
    asks,
    askedBy,
    document,
    variables: Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '',
  }));
  // a question may hold what would end a script
  const data = JSON.stringify({ questions, firstQuestion }).replaceAll('<', '\\u003c');
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hankegraafi</title>
<link rel="icon" href="${favicon}">
<link rel="stylesheet" href="${built.addressOf('main.css').slice(1)}">
<script type="module" src="${built.addressOf('main.js').slice(1)}"></script>
</head>
<body>
<noscript>You need to enable JavaScript to run this app.</noscript>
${read('toolbar.html')}<script type="application/json" id="workbench-data">${data}</script>
<div id="root"></div>
</body>
</html>
`;
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-frame-options': 'DENY',
      // it changes with the software only, and says which files go with it
      'cache-control': 'no-cache',
      etag: `"${createHash('sha256').update(html).digest('base64url').slice(0, 27)}"`,
      vary: 'Accept, Accept-Encoding',
    },
  };
}

function read(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}
