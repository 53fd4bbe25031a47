import type { Plugin } from 'graphql-yoga';
import { requestError } from '../errors.ts';

/** Who asks: nobody in particular, or who has a key; and what for, as they say. */
export interface Caller {
  readonly key: { readonly name: string; readonly scopes: readonly string[] } | null;
  readonly purpose: string | null;
}

export const anybody: Caller = { key: null, purpose: null };

/** Who asks a request, read once. */
export interface Callers {
  of(request: Request): Promise<Caller>;
}

const longestPurpose = 200;
const bearer = /^Bearer +(\S+) *$/i;

/** The key that a request has sent, good or not. */
export function keyIn(authorization: string | null | undefined): string | null {
  return bearer.exec(authorization ?? '')?.[1] ?? null;
}

/** True of a request with a key, good or not: nothing of its answer may be kept. */
export function hasKey({ headers }: Pick<Request, 'headers'>): boolean {
  return keyIn(headers.get('authorization')) !== null;
}

/** `findKey` gives the key that is good now, or null. */
export function createCallers(findKey: (key: string) => Promise<Caller['key']>): Callers {
  const known = new WeakMap<Request, Promise<Caller>>();
  async function read({ headers }: Request): Promise<Caller> {
    const sent = keyIn(headers.get('authorization'));
    if (sent === null) return anybody;
    const key = await findKey(sent);
    if (key === null) {
      throw requestError(
        401,
        'UNAUTHENTICATED',
        'This key is not known, has expired or was revoked. Ask without one, or ask who runs this for another.',
      );
    }
    return { key, purpose: headers.get('x-purpose')?.trim().slice(0, longestPurpose) || null };
  }
  return {
    of(request) {
      const caller = known.get(request) ?? read(request);
      known.set(request, caller);
      return caller;
    },
  };
}

/** Refuses a key that is not good before anything is looked for. */
export function useCallers(callers: Callers): Plugin {
  return {
    async onParams({ request }) {
      await callers.of(request);
    },
  };
}
