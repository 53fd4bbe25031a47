import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  update(filesDone: number): void;
  stop(): void;
}

/** A progress bar on a terminal, nothing elsewhere. */
export function createProgress(files: number, isTerminal: boolean): Progress {
  if (!isTerminal) return { update: () => undefined, stop: () => undefined };
  const bar = new SingleBar(
    {
      format: '{bar} {value}/{total} files, {eta_formatted} left',
      stream: process.stderr,
      clearOnComplete: true,
    },
    Presets.shades_classic,
  );
  bar.start(files, 0);
  return { update: (done) => bar.update(done), stop: () => bar.stop() };
}
