import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, fetch, type Response } from 'undici';
import { ExplainedError } from '../errors.ts';
import { isPublicAddress, lookupPublic } from './addresses.ts';
import type { Register } from './registers.ts';

export interface ClientOptions {
  /** From the end of an answer to the next request. */
  readonly pauseMs: number;
  /** An e-mail address or a page by which whoever runs the register reaches whoever runs this. */
  readonly contact: string | null;
  readonly release: string;
  /** Nothing is asked before this moment: the register said so to an earlier run. */
  readonly notBefore: Date | null;
  /** Told when the register says until when it wants to be left alone. */
  readonly onNotBefore: (at: Date) => Promise<void>;
  /** Ends waiting and asking. */
  readonly signal: AbortSignal;
  /** How long an answer may let wait for its beginning, and for each next piece. */
  readonly timeoutMs?: number;
}

/** The validators of an earlier answer. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

export interface FetchedAnswer extends Validators {
  readonly status: number;
  readonly body: Uint8Array;
  readonly contentType: string | null;
  readonly askedAt: Date;
  /** Where it was sent on to; of a redirect that was not followed, where it pointed. Without a name and password. */
  readonly redirectedTo: string | null;
  /** A redirect that was not followed: to another host, or in a circle. */
  readonly isUnfollowed: boolean;
}

/** The register did not answer, however often it was asked. */
export class NoAnswer extends ExplainedError {}

/** The register wants to be left alone for longer than a process waits. */
export class ComeBackLater extends ExplainedError {
  readonly at: Date;

  constructor(host: string, at: Date) {
    super(
      `${host} asks to be left alone until ${at.toISOString()}. What was fetched is kept; run this again after that.`,
    );
    this.at = at;
  }
}

const attempts = 4;
const leastBackoffMs = 250;
const longestWaitMs = 3_600_000;
const mostHops = 5;
// a list of 20,000 rows as a page is some 20 MB
const mostBytes = 64_000_000;
const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);
const isPassing = (status: number) => status === 429 || status >= 500 || status === 408;

/**
 * Asks one register's host, one request at a time: it waits between them, as long as the register says where it says
 * so, tries again what fails in passing, and goes nowhere but to that host.
 */
export class PoliteClient {
  readonly userAgent: string;
  /** How many requests were sent. */
  requests = 0;
  pauseMs: number;
  readonly #register: Register;
  readonly #options: ClientOptions;
  readonly #agent: Agent;
  #notBefore: number;
  #endedAt = 0;

  constructor(register: Register, options: ClientOptions) {
    this.#register = register;
    this.#options = options;
    this.#notBefore = options.notBefore?.getTime() ?? 0;
    this.pauseMs = options.pauseMs;
    const contact = options.contact === null ? '' : ` (+${options.contact})`;
    this.userAgent = `Hankegraafi/${options.release}${contact}`;
    const { timeoutMs = 30_000 } = options;
    this.#agent = new Agent({
      connections: 1,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: timeoutMs, ...(!register.isConfigured && { lookup: lookupPublic }) },
    });
  }

  /** The answer, redirects on the same host followed; throws a NoAnswer where none came. */
  async get(
    address: URL,
    validators: Validators | null,
    mayAsk: (address: URL) => boolean = () => true,
  ): Promise<FetchedAnswer> {
    let at = address;
    for (let hop = 0; ; hop++) {
      const { response, body } = await this.#ask(at, validators);
      const answer = {
        status: response.status,
        body,
        contentType: response.headers.get('content-type'),
        etag: response.headers.get('etag'),
        lastModified: response.headers.get('last-modified'),
        askedAt: new Date(),
        redirectedTo: at === address ? null : at.href,
        isUnfollowed: false,
      };
      if (!isRedirect(response.status)) return answer;
      const to = readLocation(response.headers.get('location'), at);
      if (to === null || hop === mostHops || !this.#isOwn(to) || !mayAsk(to))
        return { ...answer, redirectedTo: to && withoutCredentials(to), isUnfollowed: true };
      at = to;
    }
  }

  close(): Promise<void> {
    return this.#agent.destroy();
  }

  #isOwn({ host, protocol, username, password }: URL): boolean {
    const { base } = this.#register;
    const isSafe = protocol === base.protocol || protocol === 'https:';
    return host === base.host && isSafe && username === '' && password === '';
  }

  async #ask(address: URL, validators: Validators | null): Promise<{ response: Response; body: Uint8Array }> {
    let reason = '';
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) this.#leaveAlone(Math.max(this.pauseMs, leastBackoffMs) * 2 ** (attempt - 1));
      await this.#wait();
      try {
        const answer = await this.#send(address, validators);
        const { status, headers } = answer.response;
        if (!isPassing(status)) return answer;
        reason = `it answered ${status}`;
        const until = readRetryAfter(headers.get('retry-after'));
        if (until !== null) await this.#heed(until);
      } catch (error) {
        this.#options.signal.throwIfAborted();
        if (error instanceof ExplainedError) throw error;
        reason = reasonOf(error);
      } finally {
        this.#endedAt = Date.now();
      }
    }
    throw new NoAnswer(`${address.href} gave no answer in ${attempts} attempts: ${reason}`);
  }

  async #send(
    address: URL,
    validators: Validators | null,
  ): Promise<{ response: Response; body: Uint8Array }> {
    if (!this.#register.isConfigured && isAddress(address) && !isPublicAddress(address.hostname))
      throw new NoAnswer(`${address.host} is not public`);
    this.requests++;
    const response = await fetch(address, {
      dispatcher: this.#agent,
      redirect: 'manual',
      signal: this.#options.signal,
      headers: {
        'user-agent': this.userAgent,
        accept: 'text/html, text/csv, text/plain, */*;q=0.5',
        'accept-language': 'fi',
        ...(validators?.etag && { 'if-none-match': validators.etag }),
        ...(validators?.lastModified && { 'if-modified-since': validators.lastModified }),
      },
    });
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > mostBytes)
        throw new NoAnswer(`${address.href} is larger than ${mostBytes / 1_000_000} MB`);
      chunks.push(chunk);
    }
    return { response, body: Buffer.concat(chunks) };
  }

  /** Holds to what the register asked for, in this run and in those after it. */
  async #heed(until: Date): Promise<void> {
    this.#notBefore = Math.max(this.#notBefore, until.getTime());
    await this.#options.onNotBefore(until);
  }

  #leaveAlone(ms: number): void {
    this.#notBefore = Math.max(this.#notBefore, Date.now() + ms);
  }

  async #wait(): Promise<void> {
    const from = Math.max(this.#notBefore, this.#endedAt + this.pauseMs);
    if (this.#notBefore - Date.now() > longestWaitMs)
      throw new ComeBackLater(this.#register.base.host, new Date(this.#notBefore));
    const { signal } = this.#options;
    // a timer may go off a little early
    while (Date.now() < from) await sleep(Math.ceil(from - Date.now()), undefined, { signal });
    signal.throwIfAborted();
  }
}

function isAddress({ hostname }: URL): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}

function readLocation(location: string | null, from: URL): URL | null {
  return location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
}

function withoutCredentials(address: URL): string {
  const open = new URL(address);
  open.username = '';
  open.password = '';
  return open.href;
}

/** Seconds, or a day and time; null where it says neither. */
function readRetryAfter(value: string | null): Date | null {
  if (value === null) return null;
  const at = /^\s*\d{1,9}\s*$/.test(value) ? Date.now() + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(at) ? null : new Date(at);
}

function reasonOf(error: unknown): string {
  const { cause, message, code } = error as Error & { code?: string };
  if (cause instanceof Error) return reasonOf(cause);
  return message || (code ?? String(error));
}
