import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { type DocumentNode, parse, print } from 'graphql';
import exampleVariables from '../../schema/operations/variables.json' with { type: 'json' };

/** A question that readers really ask, kept in schema/operations. */
export interface StoredOperation {
  readonly name: string;
  /** As it is written in its file, with the comment that says what it asks. */
  readonly document: string;
  readonly asks: string;
  /** Who asks it, as in `# Asked by: dashboard`: for the gallery. */
  readonly askedBy: string;
  /** The hash by which clients ask for it without sending its text. */
  readonly hash: string;
  /** With these it has an answer from the sample as well as from whole registers. */
  readonly variables: Readonly<Record<string, unknown>>;
}

const folder = new URL('../../schema/operations/', import.meta.url);

let kept: readonly StoredOperation[] | undefined;

/** All stored operations in the order of their names, read once. */
export function readStoredOperations(): readonly StoredOperation[] {
  kept ??= readFolder();
  return kept;
}

function readFolder(): StoredOperation[] {
  const variables: Readonly<Record<string, Record<string, unknown>>> = exampleVariables;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => {
      const name = file.slice(0, -'.graphql'.length);
      const document = readFileSync(new URL(file, folder), 'utf8');
      const asks = /^# (.+)/.exec(document)?.[1] ?? name;
      const askedBy = /^# Asked by: (.+)/m.exec(document)?.[1] ?? 'other';
      return {
        name,
        document,
        asks,
        askedBy,
        hash: hashDocument(parse(document)),
        variables: variables[name] ?? {},
      };
    });
}

/** One that the product itself asks, by its name. */
export function readOperation(name: string): StoredOperation {
  const operation = readStoredOperations().find((one) => one.name === name);
  if (!operation) throw new Error(`there is no stored operation ${name}`);
  return operation;
}

/** SHA-256 of the document as graphql-js prints it, so that layout and comments don't count. */
export function hashDocument(document: DocumentNode): string {
  return createHash('sha256').update(print(document)).digest('hex');
}
