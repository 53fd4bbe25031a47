import { stat } from 'node:fs/promises';
import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(bytesDone: number): void;
  stop(): void;
}

/** A progress bar by what is read of the files, on a terminal; nothing elsewhere. */
export async function createProgress(paths: readonly string[], isTerminal: boolean): Promise<Progress> {
  if (!isTerminal) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} %, {eta_formatted} left',
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  let bytes = 0;
  for (const path of paths) bytes += (await stat(path).catch(() => null))?.size ?? 0;
  bar.start(bytes, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
