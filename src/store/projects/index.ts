import { LRUCache } from 'lru-cache';
import { type Awaitable, whenReady } from '../../awaitable.ts';
import type { SearchQuery } from '../../search/query.ts';
import type { Moment } from '../moment.ts';
import { findOrganisationProfiles } from '../search.ts';
import type { Ask } from '../statements.ts';
import { noTakedowns, type Takedowns } from '../takedowns.ts';
import { Columns } from './columns.ts';
import type { ProjectDimension } from './dimensions.ts';
import { type FacetRow, type GroupRequest, type GroupRows, readFacet, readGroups } from './groups.ts';
import { loadColumns } from './load.ts';
import { type Measure, type MeasureRow, readMeasure } from './measures.ts';
import { Namesakes } from './namesakes.ts';
import { type NamedOrganisation, Organisations } from './organisations.ts';
import { type Keyset, type PageRow, pageOfOrder } from './page.ts';
import { type Condition, type ProjectOrder, type ProjectQuestion, signatureOf } from './question.ts';
import { isSelected, planSelection, type Ranks, selectContents } from './select.ts';
import { isByField, neededOrder, orderContents } from './sort.ts';
import { type ProjectSums, sumContents } from './sums.ts';
import { View } from './view.ts';
import { WordRanks } from './wordRanks.ts';

/** A project as it was at a moment: its identity, and the content that tells of it. */
export interface SeenProject {
  readonly projectId: string;
  readonly contentId: string;
  /** The content's place in the columns. */
  readonly place: number;
}

/** How well something fits words: a whole number, larger is better. */
export interface Ranked {
  readonly rank: number;
}

const keptViews = 4;

/** What is in memory, for all who ask. */
interface Held {
  readonly takedowns: Takedowns;
  readonly columns: Columns;
  readonly namesakes: Namesakes;
  readonly views: LRUCache<number, View>;
  readonly organisations: WeakMap<View, Organisations>;
  /** What was selected last: a question's count, sums and facets ask for the same one after the other. */
  last: { readonly signature: string; readonly contents: Int32Array } | null;
  readonly ranks: WordRanks;
  loading: Promise<void>;
}

function createHeld(takedowns: Takedowns): Held {
  const columns = new Columns(takedowns);
  return {
    takedowns,
    columns,
    namesakes: new Namesakes(columns),
    views: new LRUCache({ max: keptViews }),
    organisations: new WeakMap(),
    last: null,
    ranks: new WordRanks(columns),
    loading: Promise.resolve(),
  };
}

/** Everything that filters, orders, counts and sums projects and organisations, in memory and for every version. */
export class ProjectColumns {
  readonly #ask: Ask;
  readonly #held: Held;
  readonly #columns: Columns;
  readonly #signal: AbortSignal | undefined;
  /** What is withheld; another set of takedowns has columns of its own. */
  readonly takedowns: Takedowns;

  constructor(ask: Ask, withheld: Takedowns | Held = noTakedowns, signal?: AbortSignal) {
    this.#ask = ask;
    this.#held = 'columns' in withheld ? withheld : createHeld(withheld);
    this.#columns = this.#held.columns;
    this.#signal = signal;
    this.takedowns = this.#held.takedowns;
  }

  /** The same, asked by somebody who waits until the signal is aborted: what only they wait for ends with it. */
  until(signal: AbortSignal): ProjectColumns {
    return new ProjectColumns(this.#ask, this.#held, signal);
  }

  /** Reads what was published since, by statements that may last; a version that is here already costs nothing. */
  load(version: number, ask: Ask): Promise<void> {
    const next = this.#held.loading
      .catch(() => undefined)
      .then(async () => {
        if (version > this.#columns.version) await loadColumns(this.#columns, ask, version);
      });
    this.#held.loading = next;
    return next;
  }

  at(version: number): View {
    const known = this.#held.views.get(version);
    if (known) return known;
    const view = new View(this.#columns, version);
    this.#held.views.set(version, view);
    return view;
  }

  /** What is done with the projects that a question means, at once where no words have to be looked for. */
  #over<T>(
    question: ProjectQuestion,
    work: (contents: Int32Array, view: View, ranks: Ranks | null) => T,
  ): Awaitable<T> {
    return whenReady(this.#ranksOf(question), (ranks) => {
      const view = this.at(question.moment.version);
      const signature = signatureOf(question);
      if (this.#held.last?.signature !== signature)
        this.#held.last = { signature, contents: selectContents(planSelection(view, question, ranks)) };
      return work(this.#held.last.contents, view, ranks);
    });
  }

  #ranksOf({ moment, conditions }: ProjectQuestion): Awaitable<Ranks | null> {
    const text = conditions.find((condition) => 'text' in condition);
    if (!text || !('text' in text)) return null;
    const visible = () => this.at(moment.version).visible(moment.asOf);
    return this.#held.ranks.find(text.text, moment, visible, this.#ask, this.#signal);
  }

  /** The projects of a moment that fit words, and how well; in no order. */
  async rankProjects(
    query: SearchQuery,
    moment: Moment,
  ): Promise<(SeenProject & Ranked & { readonly code: string })[]> {
    const ranks = await this.#ranksOf({ moment, conditions: [{ text: query }] });
    const { isIn } = this.at(moment.version).visible(moment.asOf);
    return [...(ranks ?? [])].flatMap(([place, rank]) =>
      isIn[place] === 1 ? [{ ...this.seen(place), code: this.#columns.codes[place] as string, rank }] : [],
    );
  }

  /** The organisations of a version of which a spelling fits words, and how well; in no order. */
  async rankOrganisations(query: SearchQuery, version: number): Promise<(NamedOrganisation & Ranked)[]> {
    const organisations = this.organisations(version);
    const isShown = (profileId: string) => {
      const organisation = organisations.byProfile(profileId);
      return organisation !== null && !this.takedowns.organisations.has(organisation.id);
    };
    const found = await findOrganisationProfiles(
      (statement) => this.#ask(statement, this.#signal),
      query,
      isShown,
    );
    return [...found].flatMap(([profile, rank]) => {
      const organisation = organisations.byProfile(profile);
      return organisation && isShown(profile) ? [{ ...organisation, rank }] : [];
    });
  }

  count(question: ProjectQuestion): Awaitable<number> {
    return this.#over(question, (contents) => contents.length);
  }

  sums(question: ProjectQuestion): Awaitable<ProjectSums> {
    return this.#over(question, (contents, view) => sumContents(view, contents));
  }

  groups(question: ProjectQuestion, request: GroupRequest): Awaitable<GroupRows> {
    return this.#over(question, (contents, view) => readGroups(view, contents, request));
  }

  measure(
    question: ProjectQuestion,
    by: readonly ProjectDimension[],
    measure: Measure,
  ): Awaitable<(place: number) => MeasureRow> {
    return this.#over(question, (contents, view) => readMeasure(view, contents, by, measure));
  }

  facet(question: ProjectQuestion, dimension: ProjectDimension, limit: number): Awaitable<FacetRow[]> {
    return this.#over(question, (contents, view) => readFacet(view, contents, dimension, limit));
  }

  /** A page in an order, one row more than asked for, read from the front or the back; null after a cursor of no row. */
  page(
    question: ProjectQuestion,
    order: readonly ProjectOrder[],
    keyset: Keyset,
  ): Awaitable<(SeenProject & PageRow)[] | null> {
    return whenReady(this.#ranksOf(question), (ranks) => {
      const view = this.at(question.moment.version);
      const placeOf = (projectId: string) => this.#placeOf(view, projectId, question.moment);
      const places = this.#readPage(view, question, neededOrder(order, ranks), ranks, keyset, placeOf);
      return (
        places?.map((place) => {
          const seen = this.seen(place);
          return { ...seen, keys: [seen.projectId] };
        }) ?? null
      );
    });
  }

  /** Few are put in order; many are met in their order, until the page is full. */
  #readPage(
    view: View,
    question: ProjectQuestion,
    order: readonly ProjectOrder[],
    ranks: Ranks | null,
    keyset: Keyset,
    placeOf: (projectId: string) => number,
  ): number[] | null {
    const selection = planSelection(view, question, ranks);
    if (selection.few || !order.every(isByField)) {
      const contents = selectContents(selection);
      this.#held.last = null;
      return pageOfOrder(orderContents(view, selection.visible, contents, order, ranks), keyset, placeOf);
    }
    const inOrder = order.length === 0 ? selection.visible.contents : view.ordered(order, selection.visible);
    return pageOfOrder(inOrder, keyset, placeOf, (place) => isSelected(selection, place));
  }

  #placeOf(view: View, projectId: string, { asOf }: Moment): number {
    const { isIn } = view.visible(asOf);
    const code = projectId.slice(projectId.indexOf(':') + 1);
    return (
      view
        .withCode(code)
        .find((place) => isIn[place] === 1 && this.#columns.projectIdOf(place) === projectId) ?? -1
    );
  }

  /** When a content that is seen at a moment was first observed to be what is known of its project. */
  changedAt({ version, asOf }: Moment, contentId: string): Date {
    const place = this.#columns.contents.find(contentId);
    if (place === undefined) throw new Error(`no content ${contentId}`);
    const { revision } = this.at(version).visible(asOf);
    return new Date(this.#columns.revisions.observedFrom.values[revision[place] as number] as number);
  }

  seen(place: number): SeenProject {
    return {
      projectId: this.#columns.projectIdOf(place),
      contentId: this.#columns.contents.textOf(place),
      place,
    };
  }

  /** All that a question means, in the order by code; for a few, as look-ups by code are. */
  find(moment: Moment, condition: Condition): SeenProject[] {
    const selection = planSelection(this.at(moment.version), { moment, conditions: [condition] }, null);
    this.#held.last = null;
    return [...selectContents(selection)].map((place) => this.seen(place));
  }

  /** Projects that are called much as some contents are, by content: what is seen at a moment. */
  namesakes(
    contentIds: readonly string[],
    { version, asOf }: Moment,
  ): { readonly of: string; readonly contentId: string; readonly strength: number }[] {
    const { contents } = this.#columns;
    const visible = this.at(version).visible(asOf);
    return contentIds.flatMap((of) => {
      const place = contents.find(of);
      if (place === undefined) return [];
      return this.#held.namesakes
        .of(place, visible)
        .map(({ place: other, strength }) => ({ of, contentId: contents.textOf(other), strength }));
    });
  }

  /** The place of a content that was seen at some version. */
  placeOf(contentId: string): number | undefined {
    return this.#columns.contents.find(contentId);
  }

  /** The organisation with a business id; null where there is none. */
  organisationWith(businessId: string): string | null {
    const { byBusinessId, organisations } = this.#columns;
    const organisation = byBusinessId.get(businessId);
    return organisation === undefined ? null : organisations.textOf(organisation);
  }

  /** The ids of projects that one version has and a later one has not, ascending. */
  goneBetween(since: number, version: number): string[] {
    const idsAt = (at: number) =>
      [...this.at(at).visible(null).contents].map((place) => this.#columns.projectIdOf(place));
    const still = new Set(idsAt(version));
    return idsAt(since)
      .filter((id) => !still.has(id))
      .sort();
  }

  organisations(version: number): Organisations {
    const view = this.at(version);
    const known = this.#held.organisations.get(view);
    if (known) return known;
    const made = new Organisations(view);
    this.#held.organisations.set(view, made);
    return made;
  }
}
