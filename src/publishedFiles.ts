import type { Logger } from 'pino';
import type { Store } from './store/index.ts';
import { createDataFiles, type DataFiles } from './web/data/files.ts';
import { dataOperation } from './web/data/write.ts';
import { readOperation } from './web/storedOperations.ts';

export interface PublishedFilesOptions {
  readonly store: Store;
  readonly log: Pick<Logger, 'error'>;
  /** Tells apart what may write other files: editions, release and schema. */
  readonly software: string;
  /** Whether they are made when a version is published; else when they are asked for. */
  readonly makesAtPublish: boolean;
}

/** A process that ends soon after, as many do that try something, starts no other one for it. */
const makesAfterMs = 2_000;

/** The files under /data of a store's versions: another process makes them, and a takedown has them made anew. */
export function publishFiles({ store, log, software, makesAtPublish }: PublishedFilesOptions): DataFiles {
  const { databaseUrl, replicaUrl, dataDir } = store.location;
  const { versions } = store;
  const files = createDataFiles({
    dataDir,
    identity: store.identity,
    release: `${software}\n${readOperation(dataOperation).document}`,
    environment: {
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl ?? '',
      DATABASE_REPLICA_URL: replicaUrl ?? '',
    },
    takedowns: () => versions.takedowns,
    onFault: (error) => log.error({ error: error.message }, 'data files'),
  });
  versions.onTakedowns(() => {
    void files.forget().then(() => {
      if (makesAtPublish) files.make(versions.current);
    });
  });
  if (makesAtPublish) {
    versions.onCurrent((version) => setTimeout(() => files.make(version), makesAfterMs).unref());
    // an error here also meets the first reader, and is reported there
    void Promise.resolve(versions.ready()).catch(() => undefined);
  }
  return files;
}
