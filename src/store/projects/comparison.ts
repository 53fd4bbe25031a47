/** Less than zero where one content comes before another. */
export type Comparison = (one: number, other: number) => number;

/** By the first comparison that tells two apart. */
export function oneAfterTheOther(comparisons: readonly Comparison[]): Comparison {
  const [only] = comparisons;
  if (only && comparisons.length === 1) return only;
  return (one, other) => {
    for (const compare of comparisons) {
      const apart = compare(one, other);
      if (apart !== 0) return apart;
    }
    return 0;
  };
}

/** By a number of each content; what has none comes last both ways. */
export function byNumber(values: Float64Array | Int32Array, isDescending: boolean): Comparison {
  const sign = isDescending ? -1 : 1;
  return (one, other) => {
    const a = values[one] as number;
    const b = values[other] as number;
    if (a === b) return 0;
    // what has no value is not a number
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
    if (Number.isNaN(b)) return -1;
    return a < b ? -sign : sign;
  };
}
