import type { Span } from '../../masking/span.ts';
import { parseCode } from '../text/values.ts';
import { countLabels, readFormLabels } from './formLabels.ts';
import type { FormMeaning } from './formWords.ts';
import type { FoundFormLabel } from './labels.ts';
import { findTitles, firstTitle, type Title } from './titles.ts';
import { findTranscript } from './transcript.ts';

// a title with fewer labels after it is a cover, or a word of the text
const fewestLabels = 4;

/** One form of a document: a decision and the application that it decides may stand in one text. */
export interface FormPart extends Span {
  readonly title: Title;
  readonly labels: readonly FoundFormLabel[];
}

/** Whether the document, not what a server put around it, begins with a form's title and has its labels. */
export function isForm(text: string): boolean {
  const head = text.slice(0, 200_000);
  const { body } = findTranscript(head);
  const title = firstTitle(head, body);
  if (title === null || title.kind === 'OTHER') return false;
  const part = { start: body.start, end: Math.min(body.end, body.start + 4000) };
  return countLabels(readFormLabels(head, part, title)) >= fewestLabels;
}

/** The forms that stand one after another in a document. */
export function splitForms(text: string, body: Span): readonly FormPart[] {
  const titles = findTitles(text, body);
  const parts: FormPart[] = [];
  for (const [index, title] of titles.entries()) {
    const start = index === 0 ? body.start : title.start;
    const head = { start, end: Math.min(body.end, title.end + 1500) };
    if (index > 0 && countLabels(readFormLabels(text, head, title)) < fewestLabels) continue;
    const last = parts.at(-1);
    // the same title again is a page's head
    if (last !== undefined && last.title.printed === title.printed) continue;
    parts.push({ start, end: body.end, title, labels: [] });
  }
  return parts.map((part, index) => {
    const own = { ...part, end: parts[index + 1]?.start ?? body.end };
    return { ...own, labels: readFormLabels(text, own, part.title) };
  });
}

/** Forms of one project are one source; a file of several projects' forms is as many. */
export function groupByCode(text: string, parts: readonly FormPart[]): readonly (readonly FormPart[])[] {
  const groups: FormPart[][] = [];
  let code: string | null = null;
  for (const part of parts) {
    const own = readCode(text, part).code;
    const last = groups.at(-1);
    if (last === undefined || (own !== null && code !== null && own !== code)) groups.push([part]);
    else last.push(part);
    code = own ?? (last === groups.at(-1) ? code : null);
  }
  return groups;
}

export interface PrintedCode {
  readonly code: string | null;
  readonly application: string | null;
  /** What stands where a code should and is none. */
  readonly problem: string;
}

/** The code and the application's number that a form prints. */
export function readCode(text: string, part: FormPart): PrintedCode {
  const read = (means: FormMeaning) => {
    const label = part.labels.find((other) => other.means === means && /\S/u.test(printed(text, other)));
    return (label === undefined ? '' : printed(text, label)).split(/\s/u)[0] ?? '';
  };
  const labelled = read('code');
  const code = parseCode(labelled) ?? (part.title.kind === 'DECISION' ? bareCode(text, part) : null);
  const application = /^\d{3,9}$/u.exec(read('application'))?.[0] ?? null;
  return { code, application, problem: /\d/u.test(labelled) ? labelled : read('application') };
}

// a decision's head has the code without its label: "A70177 Päätöksen järjestysnumero: 1/1"
function bareCode(text: string, part: FormPart): string | null {
  const head = text.slice(part.start, Math.min(part.end, part.start + 3000));
  const codes = new Set(
    Array.from(head.matchAll(/(?<![\p{L}\d/.-])[AS]\d{5}(?![\p{L}\d/-])/gu), ([code]) => code),
  );
  const [only] = codes.size === 1 ? codes : [];
  return only ?? null;
}

function printed(text: string, { value }: FoundFormLabel): string {
  return text.slice(value.start, value.end);
}
