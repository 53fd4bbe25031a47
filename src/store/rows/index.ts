import { totalmem } from 'node:os';
import type { Store } from '../index.ts';
import type { Ask } from '../statements.ts';
import type { Takedowns } from '../takedowns.ts';
import { readClasses, type StoredClass } from './class.ts';
import { type ContactsOfProject, readContacts } from './contact.ts';
import {
  contentPacking,
  readContents,
  readSections,
  readTexts,
  type StoredContent,
  type StoredSections,
  type StoredText,
} from './content.ts';
import { type CoverageOfRegistry, readCoverage } from './coverage.ts';
import {
  createKept,
  createPacked,
  createRows,
  type Kept,
  keptNothing,
  type Packed,
  packJson,
  type Rows,
} from './kept.ts';
import { readOrganisations, type StoredOrganisation } from './organisation.ts';
import {
  type ClaimingSource,
  readClaims,
  readSources,
  readSourceTexts,
  type Source,
  type SourcesOfProject,
  type SourceText,
} from './source.ts';
import { type Withholding, withholding } from './withheld.ts';

/** What outlives a request, by what it is. */
export interface KeptRows {
  readonly content: Kept<StoredContent>;
  readonly text: Kept<StoredText>;
  readonly sections: Kept<StoredSections>;
  readonly organisation: Kept<StoredOrganisation>;
  readonly sources: Kept<SourcesOfProject>;
  readonly claims: Kept<SourcesOfProject<ClaimingSource>>;
  readonly sourceText: Kept<SourceText>;
  readonly coverage: Kept<CoverageOfRegistry>;
  readonly classes: Kept<StoredClass>;
}

const megabyte = 1_000_000;

/** What is at hand for the most part, and can be read ahead of the questions. */
export interface PackedRows extends KeptRows {
  readonly content: Packed<StoredContent>;
  readonly organisation: Packed<StoredOrganisation>;
}

const memoryShare = 64;
const bounds = { least: 32 * megabyte, most: 512 * megabyte, embedded: 16 * megabyte };

/** What a server keeps: the more the larger the machine is, for a large dataset needs more of it. */
export function createKeptRows(engine: Store['engine']): PackedRows {
  const ofMachine = Math.min(bounds.most, Math.max(bounds.least, totalmem() / memoryShare));
  const texts = engine === 'embedded' ? bounds.embedded : ofMachine;
  return {
    content: createPacked(texts, contentPacking),
    text: createKept(4 * megabyte),
    sections: createKept(4 * megabyte),
    organisation: createPacked(texts / 4, packJson()),
    sources: createKept(4 * megabyte),
    claims: createKept(6 * megabyte),
    sourceText: createKept(4 * megabyte),
    coverage: createKept(megabyte),
    classes: createKept(megabyte),
  };
}

/** For exports, which meet each content once, and many organisations again. */
export function createPassingRows(): KeptRows {
  return {
    content: keptNothing,
    text: keptNothing,
    sections: keptNothing,
    organisation: createKept(4 * megabyte),
    sources: keptNothing,
    claims: keptNothing,
    sourceText: keptNothing,
    coverage: keptNothing,
    classes: createKept(megabyte),
  };
}

/** One request's rows, of one dataset version. */
export interface RequestRows {
  readonly content: Rows<StoredContent>;
  /** By content. */
  readonly text: Rows<StoredText>;
  /** By content. */
  readonly sections: Rows<StoredSections>;
  /** By profile. */
  readonly organisation: Rows<StoredOrganisation>;
  /** By project. */
  readonly sources: Rows<SourcesOfProject>;
  /** By project. */
  readonly claims: Rows<SourcesOfProject<ClaimingSource>>;
  /** By source. */
  readonly sourceText: Rows<SourceText>;
  /** By registry. */
  readonly coverage: Rows<CoverageOfRegistry>;
  /** By SCHEME:code. */
  readonly classes: Rows<StoredClass>;
  /** By project; of persons, and so never kept. */
  readonly contacts: Rows<ContactsOfProject>;
}

/** The one maker of loaders: each is made when it is first asked, and gives rows without what is withheld. */
export function createRequestRows(
  ask: Ask,
  kept: KeptRows,
  version: number,
  takedowns: Takedowns,
): RequestRows {
  const { all } = takedowns;
  /** Rows that were just read, with each as it may be served. */
  const served = async <T>(rows: Promise<T[]>, serve: (w: Withholding) => (row: T) => T): Promise<T[]> =>
    all.length === 0 ? rows : (await rows).map(serve(withholdingOf(takedowns)));
  const made: Partial<{ -readonly [K in keyof RequestRows]: RequestRows[K] }> = {};
  return {
    get content() {
      made.content ??= createRows(
        kept.content,
        (ids) => served(readContents(ask, ids), ({ content }) => content),
        ({ id }) => id,
      );
      return made.content;
    },
    get text() {
      made.text ??= createRows(
        kept.text,
        (ids) => served(readTexts(ask, ids), ({ text }) => text),
        ({ contentId }) => contentId,
      );
      return made.text;
    },
    get sections() {
      made.sections ??= createRows(
        kept.sections,
        (ids) => served(readSections(ask, ids), ({ sections }) => sections),
        ({ contentId }) => contentId,
      );
      return made.sections;
    },
    get organisation() {
      made.organisation ??= createRows(
        kept.organisation,
        (ids) => served(readOrganisations(ask, ids), ({ organisation }) => organisation),
        ({ profileId }) => profileId,
      );
      return made.organisation;
    },
    get sources() {
      made.sources ??= createRows(
        inVersion(kept.sources, version),
        (ids) => served(readSources(ask, ids, version), ({ source }) => ofProject(source)),
        ({ projectId }) => projectId,
      );
      return made.sources;
    },
    get claims() {
      made.claims ??= createRows(
        inVersion(kept.claims, version),
        (ids) => served(readClaims(ask, ids, version), ({ claims }) => ofProject(claims)),
        ({ projectId }) => projectId,
      );
      return made.claims;
    },
    get sourceText() {
      made.sourceText ??= createRows(
        kept.sourceText,
        (ids) => served(readSourceTexts(ask, ids), ({ sourceText }) => sourceText),
        ({ id }) => id,
      );
      return made.sourceText;
    },
    get coverage() {
      made.coverage ??= createRows(
        inVersion(kept.coverage, version),
        (registries) => readCoverage(ask, registries, version, takedowns),
        ({ registry }) => registry,
      );
      return made.coverage;
    },
    get classes() {
      made.classes ??= createRows(
        inVersion(kept.classes, version),
        (keys) => served(readClasses(ask, keys, version, takedowns.projects), (w) => w.classed),
        ({ key }) => key,
      );
      return made.classes;
    },
    get contacts() {
      made.contacts ??= createRows<ContactsOfProject>(
        keptNothing,
        (ids) => served(readContacts(ask, ids, version), ({ contacts }) => contacts),
        ({ projectId }) => projectId,
      );
      return made.contacts;
    },
  };
}

const withholdings = new WeakMap<Takedowns, Withholding>();

function withholdingOf(takedowns: Takedowns): Withholding {
  const known = withholdings.get(takedowns) ?? withholding(takedowns);
  withholdings.set(takedowns, known);
  return known;
}

function ofProject<S extends Source>(serve: (row: S) => S) {
  return ({ projectId, sources }: SourcesOfProject<S>): SourcesOfProject<S> => ({
    projectId,
    sources: sources.map(serve),
  });
}

/** What is another row in another version is kept by both. */
function inVersion<T extends object>(kept: Kept<T>, version: number): Kept<T> {
  return {
    get: (key) => kept.get(`${key}@${version}`),
    set: (key, row) => kept.set(`${key}@${version}`, row),
  };
}

export type { StoredContent, StoredOrganisation, StoredText };
