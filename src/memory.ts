import { setFlagsFromString } from 'node:v8';

// each collection costs time in proportion to what is in use, so less growth is more time
const growthPercent = 30;
let underWay = 0;

/**
 * Keeps the heap near to what is in use, where V8 would let it grow to several times that before it looks for garbage:
 * a long export is little in use and much garbage. Lasts until the function that it gives is called. An engine that has
 * no such setting leaves it at that.
 */
export function keepHeapSmall(): () => void {
  underWay += 1;
  if (underWay === 1) growBy(growthPercent);
  let isOver = false;
  return () => {
    if (isOver) return;
    isOver = true;
    underWay -= 1;
    // 0 is V8's own way
    if (underWay === 0) growBy(0);
  };
}

function growBy(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
