import { LRUCache } from 'lru-cache';
import type { Moment } from '../moment.ts';
import { compareText, none, placeOf } from './columns.ts';
import { byNumber, oneAfterTheOther } from './comparison.ts';
import { clockOf, isSeen } from './dimensions.ts';
import { addUpOrganisations, type Role, type Totals, totalBy } from './organisationTotals.ts';
import { type Keyset, type PageRow, pageOfOrder } from './page.ts';
import { Partners } from './partners.ts';
import { signatureOf } from './question.ts';
import type { View } from './view.ts';

/** By what organisations can be ordered. */
export type OrganisationOrderField = 'NAME' | 'PROJECTS' | 'GRANTED' | 'REALISED' | 'REALISED_SHARE';

export interface OrganisationOrder {
  readonly field: OrganisationOrderField;
  readonly direction: 'ASC' | 'DESC';
}

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
  readonly partners: Partners;

  constructor(view: View) {
    this.#view = view;
    this.partners = new Partners(view);
    const { profiles, organisations } = view.columns;
    this.#profile = new Int32Array(organisations.texts.length).fill(-1);
    const clock = clockOf(profiles);
    const owner = profiles.organisation.values;
    for (let row = 0; row < owner.length; row++) {
      if (isSeen(clock, row, view.version)) this.#profile[owner[row] as number] = row;
    }
    if (view.columns.takedowns.projects.size > 0) this.#withholdUnnamed();
    const ids = organisations.texts;
    const all = Int32Array.from(ids.keys()).filter((at) => this.#profile[at] !== -1);
    this.#byName = all.sort(
      (one, other) => this.#compareNames(one, other) || compareText(ids[one] as string, ids[other] as string),
    );
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
      const isDescending = direction === 'DESC';
      if (field !== 'NAME') return byNumber(this.#totalsOf(question)[totalBy[field]], isDescending);
      return (one: number, other: number) => this.#compareNames(one, other) * (isDescending ? -1 : 1);
    });
    return found.sort(oneAfterTheOther(comparisons));
  }

  #totalsOf({ moment, role }: Pick<OrganisationQuestion, 'moment' | 'role'>): Totals {
    const signature = signatureOf([moment.asOf, role]);
    const known = this.#totals.get(signature);
    if (known) return known;
    const totals = addUpOrganisations(this.#view, moment.asOf, role);
    this.#totals.set(signature, totals);
    return totals;
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
