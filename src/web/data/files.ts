import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the files of a store lie, and how a process that makes some finds it. */
export interface DataFilesOptions {
  /** The data folder of this machine. */
  readonly dataDir: string;
  /** Tells the store from others that may have used the folder. */
  readonly identity: string;
  /** Tells releases apart, whose files may differ. */
  readonly release: string;
  /** How often what is withheld has changed. */
  readonly takedowns: () => number;
  /** For the process that makes them, in the words of src/config.ts. */
  readonly environment: Readonly<Record<string, string>>;
  readonly onFault: (fault: Error) => void;
}

/** The files of every version under /data, each version's in a folder that is there when it is whole. */
export interface DataFiles {
  /** The folder of a version's files; null where they are not made yet. */
  find(version: number): string | null;
  /** Has them made after those that are under way, unless they are there. What fails can be asked for again. */
  make(version: number): void;
  /** Takes the files of all versions away, also those under way, because what a version may say has changed. */
  forget(): Promise<void>;
  /** Stops what is under way. */
  close(): Promise<void>;
}

// as it is built it needs no loader
const isSource = import.meta.url.endsWith('.ts');
const maker = new URL(isSource ? '../../dataFiles.ts' : '../../dataFiles.js', import.meta.url);
const loader = isSource ? ['--import', 'tsx'] : [];
const longestFault = 2_000;
/** A version whose files could not be made is not tried again before this time. */
const retryMs = 60_000;

/**
 * Makes them one version at a time, the newest first, in a process of its own that the system runs after all others:
 * so this one answers as if nothing was made, and a making that dies takes nothing with it.
 */
export function createDataFiles(options: DataFilesOptions): DataFiles {
  const store = storeFolder(options.dataDir, options.identity);
  // files leave out what is withheld, so each set of takedowns has files of its own
  const folderNow = () =>
    join(
      store,
      createHash('sha256').update(`${options.release}\n${options.takedowns()}`).digest('hex').slice(0, 16),
    );
  const wanted = new Set<number>();
  const failedAt = new Map<number, number>();
  let underWay: { readonly child: ChildProcess; readonly ended: Promise<void> } | null = null;
  let isClosed = false;

  function begin(): void {
    const version = Math.max(...wanted);
    if (underWay || isClosed || wanted.size === 0) return;
    const child = fork(maker, [String(version), join(folderNow(), String(version))], {
      // rows pass through and are gone: with more room for what is new, less is cleared away
      execArgv: ['--max-semi-space-size=32', '--max-old-space-size=512', ...loader],
      env: { ...process.env, ...options.environment },
      // the maker ends when this channel does, so it never outlives us
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said = `${said}${text}`.slice(-longestFault);
    });
    const ended = new Promise<void>((done) => {
      const end = (code: number | null) => {
        wanted.delete(version);
        underWay = null;
        if (code !== 0 && code !== null && !isClosed) {
          failedAt.set(version, Date.now());
          options.onFault(new Error(`The data files of version ${version} were not made: ${said.trim()}`));
        }
        done();
        begin();
      };
      child.once('error', (error) => {
        said = error.message;
        end(1);
      });
      child.once('exit', end);
    });
    // it keeps nobody from ending
    child.unref();
    child.channel?.unref();
    underWay = { child, ended };
  }

  async function stop(): Promise<void> {
    wanted.clear();
    underWay?.child.kill('SIGKILL');
    await underWay?.ended;
  }

  return {
    find(version) {
      const own = join(folderNow(), String(version));
      return existsSync(own) ? own : null;
    },
    make(version) {
      if (isClosed || wanted.has(version) || existsSync(join(folderNow(), String(version)))) return;
      if (Date.now() - (failedAt.get(version) ?? 0) < retryMs) return;
      wanted.add(version);
      begin();
    },
    async forget() {
      await stop();
      // with what others write there at this moment
      await rm(store, { recursive: true, force: true, maxRetries: 5 });
    },
    async close() {
      isClosed = true;
      await stop();
    },
  };
}

/** The folder of all data files of a store, of every version and release. Remove it to have them made again. */
function storeFolder(dataDir: string, identity: string): string {
  return join(dataDir, 'files', identity);
}
