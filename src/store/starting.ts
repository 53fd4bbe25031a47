import { setTimeout } from 'node:timers/promises';
import { whyUnanswered } from '../errors.ts';
import { explainFault, StoreError } from './errors.ts';

const firstRetryMs = 250;
const longestRetryMs = 5_000;

/** Tries again and again, less and less often; what is wrong in another way than that nobody answers is an error. */
export async function untilPrepared(prepare: () => Promise<void>, stopped: AbortSignal): Promise<void> {
  for (let waitMs = firstRetryMs; ; waitMs = Math.min(waitMs * 2, longestRetryMs)) {
    await setTimeout(waitMs, undefined, { ref: false, signal: stopped });
    try {
      return await prepare();
    } catch (error) {
      if (whyUnanswered(error) === null) throw explainStart(error, null);
    }
  }
}

/** Why the database could not be made ready, as a sentence; `folder` is the embedded engine's, or null. */
export function explainStart(error: unknown, folder: string | null): unknown {
  const nobody = explainNobody(error);
  const fault = nobody === null ? explainFault(error, folder) : error;
  return fault instanceof StoreError
    ? fault
    : new StoreError(`The database could not be made ready: ${nobody ?? explain(error)}`);
}

/** Where no server was reached at all, what to do about it. */
function explainNobody(error: unknown): string | null {
  const { code } = error as NodeJS.ErrnoException;
  if (
    !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'].includes(
      code ?? '',
    )
  )
    return null;
  return `no PostgreSQL server answers at DATABASE_URL (${code}). Start it, correct the address, or unset DATABASE_URL to use the embedded database.`;
}

/** What a driver's error says, without the address or the password that it was tried with. */
function explain(error: unknown): string {
  if (error instanceof AggregateError) return explain(error.errors[0]);
  const { code, message } = error as NodeJS.ErrnoException;
  return message || String(code);
}
