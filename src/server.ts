import { createServer } from 'node:http';
import { pino } from 'pino';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { exitWithSentence } from './exit.ts';
import { loadSample } from './importing/sample.ts';
import { listen, stopOnSignals } from './listen.ts';
import { keepHeapSmall } from './memory.ts';
import { describeRegistries } from './registries/facts.ts';
import { openStore } from './store/index.ts';

try {
  // what loading leaves behind is not kept for as long as the server runs
  const letHeapGrow = keepHeapSmall();
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const registries = describeRegistries(config.mappingsDir);
  const store = await openStore({ ...config, what: 'npm start' });
  try {
    const sample = config.loadsSample ? await loadSample(store) : null;
    const server = createServer(createApp({ store, log, registries, exports: config.exports }));
    const url = await listen(server, config);
    stopOnSignals(server, store);
    letHeapGrow();
    if (sample)
      console.log(
        `Loaded the bundled sample: ${sample.registries.reduce((sum, { read }) => sum + read, 0)} projects.`,
      );
    console.log(`Hankegraafi answers at ${url}/graphql – open it in a browser to ask (Ctrl+C stops it).`);
  } catch (error) {
    await store.close();
    throw error;
  }
} catch (error) {
  exitWithSentence(error);
}
