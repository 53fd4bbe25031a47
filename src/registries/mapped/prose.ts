import type { SectionFacts } from '../projectFacts.ts';
import type { ColumnField } from './fields.ts';
import { finnishId } from './implementers.ts';
import { type cellOf, type RowDraft, readOneLine } from './row.ts';

/** Running text, and the columns of no field as sections. */
export function claimProse(draft: RowDraft, isPerson: boolean): void {
  const { row } = draft;
  for (const field of ['directTargetGroups', 'indirectTargetGroups'] as const) {
    const cell = draft.cell(field);
    if (cell !== undefined) draft.claim(field, cell, draft.read(field) === '' ? null : draft.prose(cell));
  }
  const parts = (['purpose', 'achievements'] as const).flatMap((field) => draft.cell(field) ?? []);
  const filled = parts.filter((cell) => readOneLine(row.text, cell) !== '');
  draft.claim(
    'summary',
    draft.whole(filled.length > 0 ? filled : parts),
    filled.map((cell) => draft.prose(cell)).join('\n\n') || null,
  );
  const own: ColumnField[] = [];
  if (!isPerson) own.push('location');
  if (!isPerson && finnishId(draft.read('leadBusinessId'), row.mapping.country) === null)
    own.push('leadBusinessId');
  const kept = [...row.header.others, ...own.flatMap((field) => row.header.columns.get(field) ?? [])].sort(
    (a, b) => a - b,
  );
  const sections = kept.flatMap((at): (SectionFacts & { cell: NonNullable<ReturnType<typeof cellOf>> })[] => {
    const cell = row.cells[at];
    if (cell === undefined || readOneLine(row.text, cell) === '') return [];
    return [
      { number: null, heading: row.header.labels[at] ?? '', text: draft.prose(cell), page: null, cell },
    ];
  });
  const span = draft.whole(
    sections.length > 0
      ? sections.map(({ cell }) => cell)
      : kept.flatMap((at) => row.cells[at] ?? []).slice(0, 1),
  );
  draft.claim(
    'sections',
    span,
    sections.map(({ cell, ...section }) => section),
  );
}
