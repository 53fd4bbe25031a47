import type { StoredDocument } from '../../../schema/ask.ts';
import type { Format } from './format.ts';
import type { PageLanguage } from './language.ts';
import type { Texts } from './texts/index.ts';

/** A kind of address and its answer. The answer depends on the `PageRequest` alone, so it may be kept. */
export interface Route {
  /** Segments of the path; `:name` stands for any one: /projects/:registry/:code */
  readonly path: string;
  /** The parameters it knows beside `lang` and `v`; all others are ignored, and are part of no key. */
  readonly parameters?: readonly string[];
  /** Those of them that may be given several times: their values are joined by commas. */
  readonly lists?: readonly string[];
  answer(request: PageRequest): Promise<PageAnswer>;
  /** Says why there is no answer; a page with the head and foot of the site unless given. */
  explain?(request: PageRequest, status: number, sentence: string): PageAnswer;
}

export interface PageAnswer {
  /** 200 unless given. */
  readonly status?: number;
  /** HTML unless given. */
  readonly type?: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  /** Who may frame it, and whether it has scripts; by default nobody may, and it has none. */
  readonly framedBy?: 'nobody' | 'anybody';
  readonly hasScript?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request for a page, parsed and checked. */
export interface PageRequest {
  /** The path as it was asked, still percent-encoded. */
  readonly path: string;
  /** What the `:names` of the route's path stand for, decoded. */
  readonly values: Readonly<Record<string, string>>;
  /** The known parameters that were given. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly language: PageLanguage;
  /** The same in the graph's words, for `name(language:)`. */
  readonly graphLanguage: 'FI' | 'SV' | 'EN';
  /** Whether the address names the language; links then name it too. */
  readonly isLanguageGiven: boolean;
  /** Scheme and host of this site, without a stroke at the end. */
  readonly origin: string;
  /** The dataset version it is answered from. */
  readonly version: number;
  /** How often what is withheld had changed. */
  readonly takedowns: number;
  /** Null while nothing has been published. */
  readonly publishedAt: Date | null;
  /** Whether ?v= asked for the version; links then keep it. */
  readonly isPinned: boolean;
  readonly texts: Texts;
  readonly format: Format;
  /** The answer to a stored operation at this version. Throws a `Refusal`, or the error that the answer has. */
  ask<Answer, Variables>(document: StoredDocument<Answer, Variables>, variables: Variables): Promise<Answer>;
  /** A link within the site that keeps language and version. */
  link(path: string, parameters?: Parameters): string;
  /** The same for other sites: with the origin, and without a version. */
  address(path: string, parameters?: Parameters): string;
  /**
   * The same for another address of this site: with its path, and with its language and version where it names them,
   * and with the parameters that a route knows. Throws a `Refusal` for a language or version that there is not.
   */
  at(
    address: URL,
    values: PageRequest['values'],
    route?: Pick<Route, 'parameters' | 'lists'>,
  ): Promise<PageRequest>;
  /** The address of a built file, by its entry in build.mjs: `site.css`. */
  asset(entry: string): string;
  /** What is in a built file, by the same name. */
  readAsset(entry: string): Uint8Array<ArrayBuffer>;
}

export type Parameters = Readonly<Record<string, string | null | undefined>>;

/** A request that can't be answered as it is: a page with its status and a sentence in the reader's language. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly sentence: (texts: Texts) => string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    sentence: (texts: Texts) => string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(`HTTP ${status}`);
    this.status = status;
    this.sentence = sentence;
    this.headers = headers;
  }
}

/** A path with its parameters: those that are null or empty are left out. */
export function writeAddress(path: string, parameters: Parameters): string {
  const given = Object.entries(parameters).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

/** A path of segments that may hold anything. */
export function writePath(...segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join('/')}`;
}
