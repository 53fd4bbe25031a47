/** JSON in a page, for machines: no browser runs it, and no value in it can end it. */
export function DataBlock({ type, id, data }: { type: string; id?: string; data: unknown }) {
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a script's text is not HTML; what could end it is written as \u003c
    <script type={type} {...(id && { id })} dangerouslySetInnerHTML={{ __html: escapeJson(data) }} />
  );
}

const escapes: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

function escapeJson(data: unknown): string {
  return JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (character) => escapes[character] ?? '');
}
