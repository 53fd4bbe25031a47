import { setPriority } from 'node:os';
import { readConfig } from './config.ts';
import { graphForExports } from './contexts.ts';
import { exitWithSentence } from './exit.ts';
import { describeRegistries } from './registries/facts.ts';
import { openStore } from './store/index.ts';
import { writeDataFiles } from './web/data/write.ts';

// started beside the server for one version: `dataFiles.ts VERSION FOLDER`
try {
  process.once('disconnect', () => process.exit(1));
  // what lies in the data folder is its owner's alone
  process.umask(0o077);
  // after everything that somebody waits for
  setPriority(10);
  const [, , asked, folder] = process.argv;
  if (!asked || !folder) throw new Error('a version and a folder are needed');
  const config = readConfig(process.env);
  // the server's folder is not ours when the server has gone
  const what = 'the making of data files';
  const store = await openStore({ ...config, what, mayShare: true, mayHold: false });
  try {
    const { found } = await store.versions.ask(Number(asked));
    if (!found) throw new Error(`there is no version ${asked}`);
    const graph = graphForExports({ store, log: console }, describeRegistries(config.mappingsDir));
    await writeDataFiles(graph, { ...found, isPinned: true }, folder);
  } finally {
    await store.close();
  }
  process.exit(0);
} catch (error) {
  exitWithSentence(error);
}
