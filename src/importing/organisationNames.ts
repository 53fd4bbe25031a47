import { businessIdKey, type MakeId } from '../history/identity.ts';
import { type NameParts, partsOfName, unitsIn } from '../reference/organisationForms.ts';
import { parentNameOf } from '../reference/organisationUnits.ts';
import { predecessorStems, successorOf } from '../reference/predecessors.ts';
import { isSharedBusinessId } from '../reference/sharedBusinessIds.ts';
import type { MatchRule } from '../vocabulary/matchRule.ts';

/** A spelling that implementers have, with the business id that is printed beside it, and how often. */
export interface Mention {
  readonly nameKey: string;
  readonly name: string;
  readonly businessId: string | null;
  readonly isRedacted: boolean;
  readonly times: number;
}

export interface Identity {
  readonly organisationId: string;
  readonly businessId: string | null;
  readonly matchedBy: MatchRule;
}

/** What is known of one spelling of a name, whoever has it. */
interface Spelling extends NameParts {
  /** As printed, and as `nameKey` says it; null where the name is no unit's. */
  readonly parent: { readonly name: string; readonly nameKey: string } | null;
}

// sole traders: their key is a hash, and no name
const redacted = 'redacted:';

/** Ids and company forms that a stem, or a part of its names, is known by. */
class Known {
  readonly ids = new Set<string>();
  readonly forms = new Set<string>();
  isUnit = false;

  get onlyId(): string | undefined {
    return this.ids.size === 1 ? [...this.ids][0] : undefined;
  }

  get onlyForm(): string | undefined {
    return this.forms.size === 1 && !this.isUnit ? [...this.forms][0] : undefined;
  }
}

/**
 * Which organisation each name is, as a pure function of all mentions: the one of the business id beside it; else of
 * the one id that the name is known by, in this spelling, in another, or with another form's absence; else of its name
 * alone. A number is never guessed between two.
 */
export class OrganisationNames {
  readonly #spellings = new Map<string, Spelling>();
  readonly #byName = new Map<string, Known>();
  readonly #byParts = new Map<string, Known>();
  readonly #byStem = new Map<string, Known>();
  /** Stems of units that leave out their body's form, and the one that has it: "Koe, Myynti" is "Koe Oy, Myynti". */
  readonly #formless = new Map<string, string>();
  /** Stems of the bodies that a stem may name a unit of. */
  readonly #bodiesIn = new Map<string, Set<string>>();
  readonly #ids = new Set<string>();
  readonly #mentions: readonly Mention[];
  /** Names of bodies that units say they belong to, as printed, and how often. */
  readonly #parents = new Map<string, Map<string, number>>();

  readonly #makeId: MakeId;

  constructor(mentions: readonly Mention[], makeId: MakeId) {
    this.#mentions = mentions;
    this.#makeId = makeId;
    for (const { nameKey, businessId } of mentions) {
      const id = ownId(businessId);
      if (id !== null) this.#ids.add(id);
      this.#note(nameKey, id);
    }
    for (const { nameKey, name, times } of mentions) {
      const parent = this.#parentOf(nameKey);
      if (!parent) continue;
      this.#note(parent.nameKey, null);
      const names = this.#parents.get(parent.nameKey) ?? new Map<string, number>();
      const printed = parentNameOf(name) ?? parent.name;
      names.set(printed, (names.get(printed) ?? 0) + times);
      this.#parents.set(parent.nameKey, names);
    }
    this.#joinFormless();
  }

  /** A unit whose body's form is left out is the one of the only form there is, where that unit is known. */
  #joinFormless(): void {
    const found = new Map<string, Set<string>>();
    for (const { nameKey } of this.#mentions) {
      const { stem, form } = this.#spelling(nameKey);
      if (form !== '' || stem.includes('/') || nameKey.startsWith(redacted)) continue;
      for (const { body, withForm } of unitsIn(nameKey)) {
        addTo(this.#bodiesIn, stem, body);
        const onlyForm = this.#byStem.get(body)?.onlyForm;
        const whole = onlyForm === undefined ? undefined : withForm(onlyForm);
        if (whole !== undefined && this.#byStem.has(whole)) addTo(found, stem, whole);
      }
    }
    for (const [stem, [whole = '', another]] of found) {
      if (another !== undefined) continue;
      this.#formless.set(stem, whole);
      for (const id of this.#byStem.get(stem)?.ids ?? []) {
        this.#byStem.get(whole)?.ids.add(id);
        this.#byParts.get(`${whole} `)?.ids.add(id);
      }
    }
  }

  #note(nameKey: string, id: string | null): void {
    const { stem, form, parent } = this.#spelling(nameKey);
    for (const [map, key] of [
      [this.#byName, nameKey],
      [this.#byParts, `${stem} ${form}`],
      [this.#byStem, stem],
    ] as const) {
      const known = map.get(key) ?? new Known();
      map.set(key, known);
      if (id !== null) known.ids.add(id);
      if (form !== '') known.forms.add(form);
      known.isUnit ||= parent !== null;
    }
  }

  #spelling(nameKey: string): Spelling {
    const known = this.#spellings.get(nameKey);
    if (known) return known;
    const spelling = nameKey.startsWith(redacted)
      ? { stem: nameKey, form: '', parent: null }
      : { ...partsOfName(nameKey), parent: parentIn(nameKey) };
    this.#spellings.set(nameKey, spelling);
    return spelling;
  }

  /** Whose unit a name says it is. A unit that a business id is printed for is the body itself. */
  #parentOf(nameKey: string): Spelling['parent'] {
    const known = this.#byName.get(nameKey);
    return known && known.ids.size > 0 ? null : this.#spelling(nameKey).parent;
  }

  identify(nameKey: string, printedId: string | null): Identity {
    const printed = ownId(printedId);
    if (printed !== null) return this.#numbered(printed, 'BUSINESS_ID');
    const { stem: printedStem, form } = this.#spelling(nameKey);
    const stem = form === '' ? (this.#formless.get(printedStem) ?? printedStem) : printedStem;
    const byName = this.#byName.get(nameKey);
    const byParts = this.#byParts.get(`${stem} ${form}`);
    const byStem = this.#byStem.get(stem);
    if (byName?.onlyId !== undefined) return this.#numbered(byName.onlyId, 'OFFICIAL_NAME');
    if (byParts?.onlyId !== undefined) return this.#numbered(byParts.onlyId, 'SPELLING');
    if (byStem?.onlyId !== undefined && byStem.onlyForm !== undefined)
      return this.#numbered(byStem.onlyId, 'COMPANY_FORM');
    const successor = byStem && byStem.ids.size > 0 ? null : successorOf({ stem, form });
    if (successor !== null && this.#ids.has(successor)) return this.#numbered(successor, 'PREDECESSOR');
    const whole = form || byStem?.onlyForm || '';
    return {
      organisationId: this.#makeId(`name:${whole === '' ? stem : `${stem} ${whole}`}`),
      businessId: null,
      matchedBy: 'NAME',
    };
  }

  #numbered(businessId: string, matchedBy: MatchRule): Identity {
    return { organisationId: this.#makeId(businessIdKey(businessId)), businessId, matchedBy };
  }

  /** The organisations of all names, with their printed ids. */
  *all(): Generator<{ readonly mention: Mention; readonly identity: Identity }> {
    for (const mention of this.#mentions)
      yield { mention, identity: this.identify(mention.nameKey, mention.businessId) };
  }

  /** What any of these names, written or taken back, may make another organisation. */
  touchedBy(nameKeys: Iterable<string>): (nameKey: string) => boolean {
    const stems = new Set(predecessorStems);
    for (const nameKey of nameKeys) {
      const { stem, parent } = this.#spelling(nameKey);
      stems.add(stem);
      // the body of a unit that has its form
      const [body = '', unit] = stem.split('/');
      if (unit !== undefined) stems.add(body);
      if (parent) stems.add(this.#spelling(parent.nameKey).stem);
    }
    return (nameKey) => {
      const { stem } = this.#spelling(nameKey);
      return stems.has(stem) || [...(this.#bodiesIn.get(stem) ?? [])].some((body) => stems.has(body));
    };
  }

  /** The name by which whose unit a name is would be looked for. */
  parentKeyOf(nameKey: string): string | null {
    return this.#parentOf(nameKey)?.nameKey ?? null;
  }

  /** Of each unit whose unit it is: what most of its mentions say. */
  parents(): ReadonlyMap<string, string> {
    const votes = new Map<string, Map<string, number>>();
    for (const { mention, identity } of this.all()) {
      const parent = this.#parentOf(mention.nameKey);
      if (!parent || identity.businessId !== null) continue;
      const own = votes.get(identity.organisationId) ?? new Map<string, number>();
      const { organisationId } = this.identify(parent.nameKey, null);
      if (organisationId !== identity.organisationId)
        own.set(organisationId, (own.get(organisationId) ?? 0) + mention.times);
      votes.set(identity.organisationId, own);
    }
    return new Map(
      [...votes].flatMap(([unit, own]) => {
        const parent = mostFrequent(own);
        return parent === undefined ? [] : [[unit, parent] as const];
      }),
    );
  }

  /** The bodies that units name, by organisation: the printed name that most of them have. */
  bodies(): ReadonlyMap<string, Identity & { readonly name: string; readonly nameKeys: readonly string[] }> {
    const names = new Map<string, { identity: Identity; votes: Map<string, number>; nameKeys: string[] }>();
    for (const [nameKey, printed] of this.#parents) {
      const identity = this.identify(nameKey, null);
      const own = names.get(identity.organisationId) ?? {
        identity,
        votes: new Map<string, number>(),
        nameKeys: [] as string[],
      };
      own.nameKeys.push(nameKey);
      for (const [name, times] of printed) own.votes.set(name, (own.votes.get(name) ?? 0) + times);
      names.set(identity.organisationId, own);
    }
    return new Map(
      [...names].map(([id, { identity, votes, nameKeys }]) => [
        id,
        { ...identity, name: mostFrequent(votes) ?? '', nameKeys },
      ]),
    );
  }
}

function ownId(businessId: string | null): string | null {
  return businessId === null || isSharedBusinessId(businessId) ? null : businessId;
}

function parentIn(nameKey: string): Spelling['parent'] {
  const name = parentNameOf(nameKey);
  return name === null ? null : { name, nameKey: name };
}

function addTo(sets: Map<string, Set<string>>, key: string, value: string): void {
  const own = sets.get(key);
  if (own) own.add(value);
  else sets.set(key, new Set([value]));
}

function mostFrequent(votes: ReadonlyMap<string, number>): string | undefined {
  return [...votes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))[0]?.[0];
}
