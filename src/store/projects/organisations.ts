import { LRUCache } from 'lru-cache';
import type { Moment } from '../moment.ts';
import { compareText, none, placeOf } from './columns.ts';
import { clockOf, type Dimension, isSeen } from './dimensions.ts';
import { type Keyset, type PageRow, pageOfOrder } from './page.ts';
import { signatureOf } from './question.ts';
import { Adder, amountsReader } from './sums.ts';
import type { View } from './view.ts';

/** By what organisations can be ordered. */
export type OrganisationOrderField = 'NAME' | 'PROJECTS' | 'GRANTED' | 'REALISED' | 'REALISED_SHARE';

export interface OrganisationOrder {
  readonly field: OrganisationOrderField;
  readonly direction: 'ASC' | 'DESC';
}

export type Role = 'LEAD' | 'PARTNER';

/** Which organisations; what is said of their projects is said of those in which they have the role. */
export interface OrganisationQuestion {
  readonly moment: Moment;
  readonly role: Role | null;
  readonly businessIds?: readonly string[];
  readonly types?: readonly string[];
  /** Whether a type that only the name says counts as well. */
  readonly withInferredTypes?: boolean;
  /** The id of the organisation whose units they are. */
  readonly unitsOf?: string;
  /** Codes of seats. */
  readonly municipalities?: readonly string[];
  readonly projects?: { readonly min?: number; readonly max?: number };
  readonly granted?: { readonly min?: bigint; readonly max?: bigint };
  /** The ids of those that fit the words that were looked for. */
  readonly fitting?: ReadonlySet<string>;
}

export interface OrganisationRow extends PageRow {
  readonly id: string;
}

/** An organisation, and what it is ordered by name with. */
export interface NamedOrganisation {
  readonly id: string;
  readonly nameSort: string;
}

export interface PartnerRow extends OrganisationRow {
  readonly projects: number;
}

/** What the projects of organisations come to, by organisation; each project once and whole. */
interface Totals {
  readonly projects: Float64Array;
  readonly granted: Float64Array;
  readonly realised: Float64Array;
  readonly share: Float64Array;
}

/** Organisations as they are called, and what they do, at one version. */
export class Organisations {
  readonly #view: View;
  /** By organisation: the place of its profile; -1 where it has none. */
  readonly #profile: Int32Array;
  /** Those with a profile, in the order by name, then by identity. */
  readonly #byName: Int32Array;
  /** The units of each organisation that has some. */
  #units: ReadonlyMap<number, readonly number[]> | null = null;
  readonly #totals = new LRUCache<string, Totals>({ max: 6 });
  readonly #partners = new LRUCache<
    string,
    { readonly order: Int32Array; readonly projects: Map<number, number> }
  >({
    max: 500,
  });

  constructor(view: View) {
    this.#view = view;
    const { profiles, organisations } = view.columns;
    this.#profile = new Int32Array(organisations.texts.length).fill(-1);
    const clock = clockOf(profiles);
    const owner = profiles.organisation.values;
    for (let row = 0; row < owner.length; row++) {
      if (isSeen(clock, row, view.version)) this.#profile[owner[row] as number] = row;
    }
    if (view.columns.takedowns.projects.size > 0) this.#withholdUnnamed();
    const all = Int32Array.from(organisations.texts.keys()).filter((at) => this.#profile[at] !== -1);
    this.#byName = all.sort((one, other) => this.#compareNames(one, other) || this.#compareIds(one, other));
  }

  /** An organisation that only projects name which are withheld, itself or by its units, is not there either. */
  #withholdUnnamed(): void {
    const { implementers, profiles } = this.#view.columns;
    const clock = clockOf(implementers);
    const named = new Set<number>();
    for (const [row, organisation] of implementers.code.values.entries()) {
      if (!isSeen(clock, row, this.#view.version)) continue;
      for (let at = organisation; at !== none && !named.has(at); ) {
        named.add(at);
        const profile = this.#profile[at] ?? -1;
        at = profile === -1 ? none : (profiles.parent.values[profile] as number);
      }
    }
    for (const at of this.#profile.keys()) if (!named.has(at)) this.#profile[at] = -1;
  }

  #compareNames(one: number, other: number): number {
    const { nameSorts } = this.#view.columns.profiles;
    return compareText(
      nameSorts[this.#profile[one] as number] as string,
      nameSorts[this.#profile[other] as number] as string,
    );
  }

  #compareIds(one: number, other: number): number {
    const { texts } = this.#view.columns.organisations;
    return compareText(texts[one] as string, texts[other] as string);
  }

  /** The id of the profile by which an organisation is known; null where it has none. */
  profileOf(id: string): string | null {
    const { organisations, profiles, byFormerId } = this.#view.columns;
    const organisation = organisations.find(id) ?? byFormerId.get(id);
    const row = organisation === undefined ? -1 : (this.#profile[organisation] ?? -1);
    return row === -1 ? null : String(profiles.id.values[row]);
  }

  /** The ids of the profiles by which the version's organisations are known. */
  profiles(): string[] {
    const { id } = this.#view.columns.profiles;
    return [...this.#byName].map((organisation) => String(id.values[this.#profile[organisation] as number]));
  }

  /** The organisation that a profile tells of; null where the version knows no such profile. */
  byProfile(profileId: string): NamedOrganisation | null {
    const { organisations, profiles } = this.#view.columns;
    const row = placeOf(profiles.id, Number(profileId));
    const organisation = row === -1 ? undefined : profiles.organisation.values[row];
    if (organisation === undefined || this.#profile[organisation] !== row) return null;
    return { id: organisations.textOf(organisation), nameSort: profiles.nameSorts[row] as string };
  }

  /** An organisation's units, and theirs. */
  unitsWithin(id: string): string[] {
    const { organisations } = this.#view.columns;
    this.#units ??= this.#groupUnits();
    const found = new Set<number>();
    const open = [organisations.find(id) ?? none - 1];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const unit of this.#units.get(next) ?? []) {
        if (found.has(unit)) continue;
        found.add(unit);
        open.push(unit);
      }
    }
    return [...found].map((at) => organisations.textOf(at));
  }

  #groupUnits(): ReadonlyMap<number, readonly number[]> {
    const parents = this.#view.columns.profiles.parent.values;
    const units = new Map<number, number[]>();
    for (const at of this.#byName) {
      const parent = parents[this.#profile[at] as number] as number;
      if (parent === none) continue;
      const own = units.get(parent);
      if (own) own.push(at);
      else units.set(parent, [at]);
    }
    return units;
  }

  count(question: OrganisationQuestion): number {
    return this.#select(question).length;
  }

  page(
    question: OrganisationQuestion,
    order: readonly OrganisationOrder[],
    keyset: Keyset,
  ): OrganisationRow[] | null {
    const { organisations } = this.#view.columns;
    const found = this.#order(question, this.#select(question), order);
    return (
      pageOfOrder(found, keyset, (id) => organisations.find(id) ?? -1)?.map((at) => {
        const id = organisations.textOf(at);
        return { id, keys: [id] };
      }) ?? null
    );
  }

  #select(question: OrganisationQuestion): Int32Array {
    const { columns } = this.#view;
    const { profiles, organisations, organisationWords: words, businessIds } = columns;
    const tests: ((organisation: number, profile: number) => boolean)[] = [];
    const among = (column: Int32Array, texts: readonly string[]) => {
      const codes = new Set(texts.map((text) => words.find(text) ?? none - 1));
      tests.push((_, profile) => codes.has(column[profile] as number));
    };
    if (question.businessIds) {
      const ids = new Set<string | null>(question.businessIds);
      tests.push((organisation) => ids.has(businessIds[organisation] ?? null));
    }
    if (question.types) {
      const codes = new Set(question.types.map((type) => words.find(type) ?? none - 1));
      const printed = profiles.type.values;
      const inferred = question.withInferredTypes ? profiles.inferredType.values : printed;
      tests.push((_, at) => codes.has(printed[at] as number) || codes.has(inferred[at] as number));
    }
    if (question.municipalities) among(profiles.municipality.values, question.municipalities);
    const { fitting, projects, granted, role } = question;
    if (fitting) tests.push((organisation) => fitting.has(organisations.textOf(organisation)));
    if (question.unitsOf !== undefined) {
      const parents = profiles.parent.values;
      const parent = organisations.find(question.unitsOf) ?? none - 1;
      tests.push((_, profile) => parents[profile] === parent);
    }
    if (projects || granted || role !== null) {
      const totals = this.#totalsOf(question);
      if (role !== null) tests.push((at) => (totals.projects[at] as number) > 0);
      tests.push((at) => isWithin(totals.projects[at] as number, projects));
      if (granted) {
        const bounds = {
          ...(granted.min === undefined ? {} : { min: Number(granted.min) }),
          ...(granted.max === undefined ? {} : { max: Number(granted.max) }),
        };
        tests.push(
          (at) => !Number.isNaN(totals.granted[at]) && isWithin(totals.granted[at] as number, bounds),
        );
      }
    }
    return this.#byName.filter((at) => tests.every((test) => test(at, this.#profile[at] as number)));
  }

  #order(question: OrganisationQuestion, found: Int32Array, order: readonly OrganisationOrder[]): Int32Array {
    if (order.length === 0) return found;
    const [first] = order;
    if (order.length === 1 && first?.field === 'NAME')
      return first.direction === 'DESC' ? found.reverse() : found;
    const comparisons = order.map(({ field, direction }) => {
      const sign = direction === 'DESC' ? -1 : 1;
      if (field === 'NAME') return (one: number, other: number) => sign * this.#compareNames(one, other);
      const totals = this.#totalsOf(question);
      const values = {
        PROJECTS: totals.projects,
        GRANTED: totals.granted,
        REALISED: totals.realised,
        REALISED_SHARE: totals.share,
      }[field];
      return (one: number, other: number) =>
        compareNumbers(values[one] as number, values[other] as number, sign);
    });
    return found.sort((one, other) => {
      for (const compare of comparisons) {
        const apart = compare(one, other);
        if (apart !== 0) return apart;
      }
      return 0;
    });
  }

  #totalsOf({ moment, role }: Pick<OrganisationQuestion, 'moment' | 'role'>): Totals {
    const signature = signatureOf([moment.asOf, role]);
    const known = this.#totals.get(signature);
    if (known) return known;
    const view = this.#view;
    const dimension = view.dimension(role ?? 'ORGANISATION');
    const adder = new Adder(dimension.keys.length);
    const amountsOf = amountsReader(view.columns);
    const { starts, values } = dimension;
    for (const content of view.visible(moment.asOf).contents) {
      for (let at = starts[content] as number; at < (starts[content + 1] as number); at++)
        adder.add(values[at] as number, amountsOf(content));
    }
    const valueByOrganisation = view.columns.organisations.texts.map((id) => dimension.find(id));
    const read = (of: (value: number) => number, nothing: number) =>
      Float64Array.from(valueByOrganisation, (value) => (value < 0 ? nothing : of(value)));
    const totals = {
      projects: read((value) => adder.projects[value] as number, 0),
      granted: read((value) => adder.sum(value, 'granted'), Number.NaN),
      realised: read((value) => adder.sum(value, 'realised'), Number.NaN),
      share: read((value) => adder.realisedShare(value), Number.NaN),
    };
    this.#totals.set(signature, totals);
    return totals;
  }

  /** Who has worked with an organisation: most common projects first, then by identity. */
  partners(id: string, moment: Moment, keyset: Keyset): PartnerRow[] | null {
    const { organisations } = this.#view.columns;
    const { order, projects } = this.#partnersOf(id, moment);
    return (
      pageOfOrder(order, keyset, (other) => organisations.find(other) ?? -1)?.map((at) => {
        const partner = organisations.textOf(at);
        return { id: partner, projects: projects.get(at) ?? 0, keys: [partner] };
      }) ?? null
    );
  }

  partnerCount(id: string, moment: Moment): number {
    return this.#partnersOf(id, moment).order.length;
  }

  #partnersOf(id: string, { asOf }: Moment) {
    const signature = signatureOf([id, asOf]);
    const known = this.#partners.get(signature);
    if (known) return known;
    const view = this.#view;
    const dimension = view.dimension('ORGANISATION');
    const own = dimension.find(id);
    const counts = own < 0 ? new Map<number, number>() : this.#countBeside(dimension, own, asOf);
    const numbers = this.#organisationsOf(dimension);
    const projects = new Map([...counts].map(([value, count]) => [numbers.get(value) as number, count]));
    const order = Int32Array.from(projects.keys()).sort(
      (one, other) =>
        (projects.get(other) as number) - (projects.get(one) as number) || this.#compareIds(one, other),
    );
    const found = { order, projects };
    this.#partners.set(signature, found);
    return found;
  }

  /** In how many projects each other value stands beside one. */
  #countBeside({ starts, values, keys }: Dimension, own: number, asOf: Date | null): Map<number, number> {
    const { isIn } = this.#view.visible(asOf);
    const counts = new Map<number, number>();
    for (const content of this.#view.postings('ORGANISATION').of(own)) {
      if (isIn[content] !== 1) continue;
      for (let at = starts[content] as number; at < (starts[content + 1] as number); at++) {
        const value = values[at] as number;
        if (value !== own && keys[value] !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  }

  #numbers: ReadonlyMap<number, number> | null = null;

  /** From a value of the dimension to its organisation. */
  #organisationsOf(dimension: Dimension): ReadonlyMap<number, number> {
    this.#numbers ??= new Map(
      this.#view.columns.organisations.texts.map((id, at): [number, number] => [dimension.find(id), at]),
    );
    return this.#numbers;
  }
}

function isWithin(
  value: number,
  bounds: { readonly min?: number; readonly max?: number } | undefined,
): boolean {
  return (
    value >= (bounds?.min ?? Number.NEGATIVE_INFINITY) && value <= (bounds?.max ?? Number.POSITIVE_INFINITY)
  );
}

/** What has no value is not a number, and comes last both ways. */
function compareNumbers(one: number, other: number, sign: number): number {
  if (one === other) return 0;
  if (Number.isNaN(one)) return Number.isNaN(other) ? 0 : 1;
  if (Number.isNaN(other)) return -1;
  return one < other ? -sign : sign;
}
