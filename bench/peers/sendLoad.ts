import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Load, LoadResult } from './load.ts';

/** Sends a load from a process of its own, so that it takes nothing of this one's time. */
export async function sendLoad(load: Load): Promise<LoadResult> {
  const child = fork(join(import.meta.dirname, 'load.ts'), [], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), (load.seconds + 60) * 1000);
  try {
    return await new Promise<LoadResult>((done, fail) => {
      child.once('message', (result) => done(result as LoadResult));
      child.once('exit', (code) => fail(new Error(`The load's process ended with ${code}`)));
      child.send(load);
    });
  } finally {
    clearTimeout(timer);
  }
}
