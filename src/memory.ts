import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap near to what is in use, where V8 would let it grow to several times that before it looks for garbage:
 * a long export is little in use and much garbage. An engine that has no such setting leaves it at that.
 */
export function keepHeapSmall(): void {
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
}

// each collection costs time in proportion to what is in use, so less growth is more time
const growthPercent = 30;
