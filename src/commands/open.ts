import { ConfigError, readConfig } from '../config.ts';
import { openStore, type Store } from '../store/index.ts';

/** Opens the store beside whoever has it, does the work, and closes it again whatever comes of it. */
export async function withStore<T>(what: string, work: (store: Store) => Promise<T>): Promise<T> {
  const config = readConfig(process.env);
  const store = await openStore({ ...config, replicaUrl: null, what, mayShare: true });
  try {
    return await work(store);
  } catch (error) {
    throw store.explain(error);
  } finally {
    await store.close();
  }
}

/** What an argument parser found wrong, with how it would be right. */
export function parsing<T>(usage: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new ConfigError(`${(error as Error).message}\n${usage}`);
  }
}
