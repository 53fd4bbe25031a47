type Numbers = Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** Numbers of one width that are appended one by one; room doubles when it is full. */
export class Growing<A extends Numbers> {
  length = 0;
  #room: A;
  readonly #make: (length: number) => A;

  constructor(make: (length: number) => A, room = 64) {
    this.#make = make;
    this.#room = make(room);
  }

  push(value: number): void {
    if (this.length === this.#room.length) {
      const wider = this.#make(this.length * 2);
      wider.set(this.#room);
      this.#room = wider;
    }
    this.#room[this.length] = value;
    this.length += 1;
  }

  /** The numbers so far: a view, also of what is written into it later. */
  get values(): A {
    return this.#room.subarray(0, this.length) as A;
  }
}

/** `room`: for how many there is room at first, where many lists are short. */
export const growingInts = (room?: number) => new Growing((length) => new Int32Array(length), room);
export const growingFloats = () => new Growing((length) => new Float64Array(length));
export const growingBytes = () => new Growing((length) => new Uint8Array(length));

/** Texts by number and numbers by text, each text once. */
export class Dictionary {
  readonly texts: string[] = [];
  readonly #codes = new Map<string, number>();

  /** The text's number; a new one where it has none. */
  add(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.push(text) - 1;
    this.#codes.set(text, code);
    return code;
  }

  find(text: string): number | undefined {
    return this.#codes.get(text);
  }

  textOf(code: number): string {
    return this.texts[code] as string;
  }
}
