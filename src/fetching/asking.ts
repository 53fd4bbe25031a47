import { ExplainedError } from '../errors.ts';
import type { Registry } from '../registries/registry.ts';
import type { FetchedItem, Outcome } from '../store/fetched.ts';
import { type FetchedAnswer, NoAnswer, type PoliteClient } from './client.ts';
import type { Items } from './items.ts';
import { type ListReading, readList, readPage, sha256 } from './reading.ts';
import { listAddress, pageAddress, robotsAddress } from './registers.ts';
import { allowsAll, type Robots, readRobots } from './robots.ts';

export interface Asking {
  readonly client: PoliteClient;
  readonly items: Items;
  readonly robots: Robots;
  readonly registries: readonly Registry[];
}

const isGone = (status: number) => status === 404 || status === 410;
const unchanged = 304;

/** The first request of every run: without an answer nothing else is asked. */
export async function askForRobots(client: PoliteClient, items: Items): Promise<Robots> {
  const address = robotsAddress(items.register);
  const known = items.get('robots');
  const answer = await client.get(address, items.validators('robots', address)).catch(async (error) => {
    await noteFailure(items, 'robots', address, error);
    throw error;
  });
  if (answer.status === unchanged) {
    await noteUnchanged(items, 'robots', address, answer);
    return readRobots(address, await items.original('robots'));
  }
  if (answer.isUnfollowed) {
    await noteFailure(items, 'robots', address, null);
    throw new ExplainedError(
      `${address.href} is redirected to ${answer.redirectedTo}, which is not asked, so nobody knows what may be fetched. Nothing was.`,
    );
  }
  const isThere = answer.status === 200;
  const hash = sha256(answer.body);
  const isNews = isThere && known?.textSha256 !== hash;
  await items.keep({
    ...stateOf(answer),
    item: 'robots',
    address: address.href,
    outcome: isThere ? (isNews ? 'CHANGED' : 'UNCHANGED') : 'GONE',
    original: isNews ? { ...originalOf(answer), textSha256: hash, isToImport: false } : null,
  });
  return isThere ? readRobots(address, answer.body) : allowsAll;
}

export interface AskedList extends ListReading {
  /** False where it names less than half of the projects that it named before: then it is not believed to be whole. */
  readonly isPlausible: boolean;
}

/** The list, as it is answered now or, where the run had it already, as it was. */
export async function askForList({ client, items, robots, registries }: Asking): Promise<AskedList> {
  const { register } = items;
  const address = listAddress(register);
  if (!robots.mayAsk(address))
    throw new ExplainedError(
      `robots.txt of ${address.host} asks that ${address.pathname} is not fetched, so nothing was. Ask who runs the register: it may let you, or give you its list.`,
    );
  const known = items.get('list');
  const before =
    known?.originalId == null ? null : await readList(register, await items.original('list'), registries);
  if (before && items.isDone('list')) return { ...before, isPlausible: true };
  const fail = async (reason: string): Promise<never> => {
    await noteFailure(items, 'list', address, null);
    throw new ExplainedError(
      `The list at ${address.href} could not be fetched: ${reason}. Nothing was imported.`,
    );
  };
  const answer = await client
    .get(address, items.validators('list', address), robots.mayAsk)
    .catch((error) => (error instanceof NoAnswer ? fail(error.message) : Promise.reject(error)));
  if (before && answer.status === unchanged) {
    await noteUnchanged(items, 'list', address, answer);
    return { ...before, isPlausible: true };
  }
  if (answer.isUnfollowed) return fail(`it is redirected to ${answer.redirectedTo}, which is not followed`);
  if (answer.status !== 200) return fail(`the answer was ${answer.status}`);
  const list = await readList(register, answer.body, registries);
  if (list.codes.length === 0) return fail(`it names no project (${list.problem ?? 'it is empty'})`);
  const isNews = list.textSha256 !== known?.textSha256;
  await items.keep({
    ...stateOf(answer),
    item: 'list',
    address: address.href,
    outcome: before === null ? 'NEW' : isNews ? 'CHANGED' : 'UNCHANGED',
    original: isNews
      ? { ...originalOf(answer), textSha256: list.textSha256, isToImport: list.rows > 0 }
      : null,
  });
  return { ...list, isPlausible: before === null || list.codes.length * 2 >= before.codes.length };
}

export async function askForPage(
  code: string,
  { client, items, robots, registries }: Asking,
): Promise<Outcome> {
  const { register } = items;
  const address = pageAddress(register, code);
  const known = items.get(code);
  const keep = async (outcome: Outcome, answer: FetchedAnswer, textSha256: string | null = null) => {
    // an answer that is no page of the project is also kept as it came
    const isNews = textSha256 !== null && textSha256 !== known?.textSha256;
    const original = isNews ? { ...originalOf(answer), textSha256, isToImport: outcome !== 'UNREAD' } : null;
    // only a page of the project may be told of as not modified
    const isPage = outcome === 'NEW' || outcome === 'CHANGED' || outcome === 'UNCHANGED';
    const state = { ...stateOf(answer), ...(!isPage && { etag: null, lastModified: null }) };
    await items.keep({ ...state, item: code, address: address.href, outcome, original });
    return outcome;
  };
  if (!robots.mayAsk(address)) {
    await items.keep({
      ...stateOf(null),
      item: code,
      address: address.href,
      outcome: 'DISALLOWED',
      original: null,
    });
    return 'DISALLOWED';
  }
  let answer: FetchedAnswer;
  try {
    answer = await client.get(address, items.validators(code, address), robots.mayAsk);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    await noteFailure(items, code, address, error);
    return 'FAILED';
  }
  if (answer.isUnfollowed) return keep('REDIRECTED', answer);
  if (isGone(answer.status)) return keep('GONE', answer);
  if (known && answer.status === unchanged) {
    await noteUnchanged(items, code, address, answer);
    return 'UNCHANGED';
  }
  if (answer.status !== 200) {
    await noteFailure(items, code, address, null);
    return 'FAILED';
  }
  const hash = readPage(register, code, answer.body, registries);
  if (hash === null) return keep('UNREAD', answer, sha256(answer.body));
  const isFirst = known?.originalId == null;
  return keep(isFirst ? 'NEW' : hash === known.textSha256 ? 'UNCHANGED' : 'CHANGED', answer, hash);
}

function stateOf(answer: FetchedAnswer | null) {
  return {
    askedAt: answer?.askedAt ?? null,
    redirectedTo: answer?.redirectedTo ?? null,
    etag: answer?.etag ?? null,
    lastModified: answer?.lastModified ?? null,
  };
}

function originalOf({ askedAt, contentType, body }: FetchedAnswer) {
  return { observedAt: askedAt, contentType, body };
}

/** What was known of it stays; a validator that comes with the answer is the newer one. */
async function noteUnchanged(items: Items, item: string, address: URL, answer: FetchedAnswer): Promise<void> {
  const { etag, lastModified } = items.get(item) as FetchedItem;
  await items.keep({
    ...stateOf(answer),
    item,
    address: address.href,
    outcome: 'UNCHANGED',
    etag: answer.etag ?? etag,
    lastModified: answer.lastModified ?? lastModified,
    original: null,
  });
}

/** It is asked for again, with what was known of it, when the run goes on or the next one comes. */
async function noteFailure(items: Items, item: string, address: URL, error: unknown): Promise<void> {
  // one that was ended from outside did not fail
  if (error !== null && !(error instanceof NoAnswer)) return;
  const { etag = null, lastModified = null } = items.get(item) ?? {};
  await items.keep({
    ...stateOf(null),
    item,
    address: address.href,
    outcome: 'FAILED',
    etag,
    lastModified,
    original: null,
  });
}
