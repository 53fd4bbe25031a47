import { stat } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(done: number): void;
  stop(): void;
}

/** A progress bar on a terminal, nothing elsewhere; `shows` is what stands behind it. */
export function createProgress(total: number, isTerminal: boolean, shows: string): Progress {
  if (!isTerminal) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    { format: `{bar} ${shows}, {eta_formatted} left`, stream: process.stderr, clearOnComplete: true },
    Presets.shades_classic,
  );
  bar.start(total, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}

/** How many bytes some files have; what can't be looked at has none. */
export async function sizeOf(paths: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const path of paths) bytes += (await stat(path).catch(() => null))?.size ?? 0;
  return bytes;
}
