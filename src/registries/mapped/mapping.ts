import type { z } from 'zod';
import { ExplainedError } from '../../errors.ts';
import { explainIssue } from './explain.ts';
import { findFaults } from './faults.ts';
import type { ColumnField } from './fields.ts';
import { type Mapping, shape } from './shape.ts';

/** Mapping files that can't be used: a sentence a line, each with the file, the key and what would be right. */
export class MappingError extends ExplainedError {
  override readonly name = 'MappingError';
}

/** Reads a mapping file's text; what is wrong with it are sentences. */
export function parseMapping(text: string, file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/u, ''));
  } catch (error) {
    throw new MappingError(`${file}: this is not JSON: ${(error as Error).message}.`);
  }
  const parsed = shape.safeParse(json, { reportInput: true });
  if (!parsed.success) {
    throw new MappingError(
      parsed.error.issues.flatMap((issue) => explainIssue(issue, file, Object.keys(shape.shape))).join('\n'),
    );
  }
  const mapping = { ...parsed.data, file, required: requiredOf(parsed.data) };
  const faults = findFaults(mapping);
  if (faults.length > 0) throw new MappingError(faults.map((fault) => `${file}: ${fault}.`).join('\n'));
  return mapping;
}

function requiredOf({ required, columns, codeFrom }: z.infer<typeof shape>): readonly ColumnField[] {
  if (required !== undefined) return required;
  const identity: readonly ColumnField[] = codeFrom.length > 0 ? codeFrom : ['code'];
  const usual: readonly ColumnField[] = ['name', 'lead', ...identity];
  return [...new Set(usual.filter((one) => columns[one] !== undefined))];
}
