const withinMs = 30_000;

/** True once something is so; false where it has not become so in half a minute. */
export async function until(isSo: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    if (await isSo()) return true;
    await new Promise((done) => setTimeout(done, 100));
  }
  return false;
}
