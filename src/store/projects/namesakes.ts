import type { Columns } from './columns.ts';
import { Dictionary, type Growing, growingInts } from './growing.ts';
import type { Visible } from './view.ts';

/** A content whose name is much the same as another one's. */
export interface Namesake {
  readonly place: number;
  /** How much alike the names are, up to 1. */
  readonly strength: number;
}

const leastAlike = 0.6;
// what many projects are called tells nothing of any two of them
const mostNamesakes = 5;
const mostFound = 200;

/** The pieces of three letters that a name's words have, each once; a word begins after two blanks and ends in one. */
function piecesOf(name: string): Set<string> {
  const pieces = new Set<string>();
  const plain = name.replace(/[{|}]/g, (letter) => folded[letter] ?? '');
  for (const [word] of plain.matchAll(/[\p{L}\p{N}]+/gu)) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) pieces.add(padded.slice(at, at + 3));
  }
  return pieces;
}

// å, ä and ö as they stand in a name's sort key
const folded: Readonly<Record<string, string>> = { '{': 'a', '|': 'a', '}': 'o' };

type Ints = ReturnType<typeof growingInts>;

/**
 * Which names are much alike: by how many pieces of three letters they share, of all that they have. In memory, for a
 * database looked at each of thousands of names again. What is new in the columns is added when it is asked for.
 */
export class Namesakes {
  readonly #columns: Columns;
  readonly #names = new Dictionary();
  /** By name: its contents, and how many pieces it has. */
  readonly #contents: Ints[] = [];
  readonly #sizes = growingInts();
  /** By content: its name. */
  readonly #nameOf = growingInts();
  readonly #pieces = new Dictionary();
  /** By piece: the names that have it. */
  readonly #having: Ints[] = [];

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** Contents of other projects that are seen and called much as one is, the most alike first. */
  of(place: number, visible: Visible): Namesake[] {
    this.#catchUp();
    const own = this.#nameOf.values[place] as number;
    if (this.#countSeen(own, visible) > mostNamesakes) return [];
    const { project } = this.#columns;
    const ownProject = project.values[place];
    return this.#alike(own)
      .filter(([name]) => this.#countSeen(name, visible) <= mostNamesakes)
      .flatMap(([name, strength]) =>
        [...contentsOf(this.#contents, name)]
          .filter((other) => visible.isIn[other] === 1 && project.values[other] !== ownProject)
          .map((other) => ({ place: other, strength })),
      )
      .slice(0, mostFound);
  }

  #countSeen(name: number, { isIn }: Visible): number {
    let count = 0;
    for (const place of contentsOf(this.#contents, name)) if (isIn[place] === 1) count += 1;
    return count;
  }

  #alike(own: number): (readonly [name: number, strength: number])[] {
    const shared = new Map<number, number>();
    const pieces = piecesOf(this.#names.textOf(own));
    for (const piece of pieces) {
      for (const name of contentsOf(this.#having, this.#pieces.find(piece) ?? -1))
        shared.set(name, (shared.get(name) ?? 0) + 1);
    }
    const sizes = this.#sizes.values;
    const alike: [number, number][] = [];
    for (const [name, count] of shared) {
      const strength = count / (pieces.size + (sizes[name] as number) - count);
      if (strength >= leastAlike) alike.push([name, strength]);
    }
    return alike.sort(([one, a], [other, b]) => b - a || one - other);
  }

  #catchUp(): void {
    const { nameSorts } = this.#columns;
    for (let place = this.#nameOf.length; place < this.#columns.count; place++) {
      const name = this.#names.add(nameSorts[place] as string);
      this.#nameOf.push(name);
      if (name === this.#sizes.length) {
        const pieces = piecesOf(nameSorts[place] as string);
        this.#sizes.push(pieces.size);
        for (const piece of pieces) listOf(this.#having, this.#pieces.add(piece)).push(name);
      }
      listOf(this.#contents, name).push(place);
    }
  }
}

function listOf(lists: Ints[], at: number): Ints {
  const known = lists[at];
  if (known) return known;
  const list = growingInts(2);
  lists[at] = list;
  return list;
}

function contentsOf(lists: readonly Growing<Int32Array<ArrayBuffer>>[], at: number): Int32Array {
  return lists[at]?.values ?? nothing;
}

const nothing = new Int32Array(0);
