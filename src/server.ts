import { createServer } from 'node:http';
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createGate } from './draining.ts';
import { exitWithSentence } from './exit.ts';
import { loadSample } from './importing/sample.ts';
import { limitConnections, listen, logRejections, serverOptions, stopOnSignals } from './listen.ts';
import { openLog, openObservers } from './observers.ts';
import { keyIn } from './plugins/callers.ts';
import { observe } from './plugins/observing/accessLines.ts';
import { Rates } from './plugins/rates.ts';
import { connectRedis } from './plugins/redis.ts';
import { Visitors } from './plugins/visitors.ts';
import { describeRegistries } from './registries/facts.ts';
import { openStore, servingLimits } from './store/index.ts';

try {
  const config = readConfig(process.env);
  const log = openLog(config.logLevel);
  logRejections(log);
  const registries = describeRegistries(config.mappingsDir);
  const store = await openStore({ ...config, what: 'npm start', serves: servingLimits });
  try {
    const redis = config.redisUrl === null ? null : connectRedis(config.redisUrl, log);
    const { exports, publicUrl, makesDataFiles } = config;
    const visitors = new Visitors({
      proxies: config.proxies,
      log,
      keyOf: (request) => store.keys.recent(keyIn(request.headers.authorization))?.name ?? null,
    });
    const rates = config.limitsRates ? new Rates(redis) : null;
    const traffic = { rates, visitorOf: visitors.of };
    const app = createApp({
      store,
      log,
      registries,
      exports,
      redis,
      traffic,
      publicUrl,
      readsAhead: true,
      makesDataFiles,
    });
    const observers = await openObservers(config, { store, log });
    const gate = createGate(app.handle);
    const server = createServer(serverOptions, observe(gate.handle, observers));
    limitConnections(server, config.connectionsPerAddress, (address) => visitors.isProxy(address));
    const loading = store.ready.then(() => (config.loadsSample ? loadSample(store) : null));
    // while the database is away, readers are told so
    if (store.isReady) await loading;
    const url = await listen(server, config);
    stopOnSignals(server, gate, async () => {
      await observers.close();
      redis?.close();
      await app.dispose();
      await store.close();
    });
    console.log(`Hankegraafi answers at ${url}/graphql – open it in a browser to ask (Ctrl+C stops it).`);
    if (!store.isReady) log.warn('The database does not answer yet; waiting for it.');
    const sample = await loading;
    if (sample)
      console.log(
        `Loaded the bundled sample: ${sample.registries.reduce((sum, { read }) => sum + read, 0)} projects.`,
      );
  } catch (error) {
    await store.close();
    throw error;
  }
} catch (error) {
  exitWithSentence(error);
}
