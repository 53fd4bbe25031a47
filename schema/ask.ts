import type { TypedDocumentNode } from '@graphql-typed-document-node/core';

/** A stored operation with the types of its answer and its variables, and the hash it is asked by. */
export interface StoredDocument<Answer, Variables> extends TypedDocumentNode<Answer, Variables> {
  readonly __meta__: { readonly hash: string };
}

export interface AskOptions {
  /** Where the graph is. */
  readonly at?: string | URL;
  /** Asks this version, whose answer never changes. */
  readonly version?: string;
  readonly fetch?: (address: URL) => Promise<Response>;
}

/**
 * Asks a stored operation of client.ts by its hash: a GET that browsers and shared caches may keep. Its answer has the
 * operation's type; an error in it is thrown with its sentence.
 */
export async function ask<Answer, Variables>(
  document: StoredDocument<Answer, Variables>,
  variables: Variables,
  options: AskOptions = {},
): Promise<Answer> {
  const address = new URL(options.at ?? 'http://localhost:4000/graphql');
  const persistedQuery = { version: 1, sha256Hash: document.__meta__.hash };
  address.searchParams.set('variables', JSON.stringify(variables));
  address.searchParams.set('extensions', JSON.stringify({ persistedQuery }));
  if (options.version) address.searchParams.set('v', options.version);
  const response = await (options.fetch ?? fetch)(address);
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: { message: string }[] };
  if (errors?.[0] || !data) throw new Error(errors?.[0]?.message ?? `HTTP ${response.status}`);
  return data;
}
