import { editionOf, makers } from '../../editions.ts';
import type { Reader } from '../registry.ts';
import { firstTitle, nameOfKind } from './titles.ts';
import { findTranscript } from './transcript.ts';

/** Forms that are known by their title and can't be read: one rejection that names the form. */
export const unread: Reader = {
  id: 'finalReport/unread',
  edition: editionOf(makers.form),
  kind: 'REPORT',
  recognises: (text) => titleOf(text) !== null,
  *read(text) {
    const title = titleOf(text);
    if (title === null) return;
    const why =
      title.kind === 'OTHER'
        ? 'which is not read here: applications, plans, decisions, interim and final reports are'
        : 'whose labels were not found; save the text of the whole document, with its first page';
    yield {
      type: 'rejection',
      line: 1,
      column: null,
      code: 'UNREAD_FORM',
      message: `This is ${nameOfKind[title.kind]} ("${title.printed}"), ${why}.`,
    };
  },
};

function titleOf(text: string): ReturnType<typeof firstTitle> {
  const head = text.slice(0, 200_000);
  return firstTitle(head, findTranscript(head).body);
}
