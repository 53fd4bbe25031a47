import { exitWithSentence } from '../../src/exit.ts';
import { openStore } from '../../src/store/index.ts';

// a process that opens a folder, says so and holds it until SIGTERM: holder.ts FOLDER [share] [write]
const [dataDir = '', ...words] = process.argv.slice(2);
try {
  const store = await openStore({
    databaseUrl: null,
    dataDir,
    mayShare: words.includes('share'),
    what: 'a holder',
  });
  await store.pool.query(`CREATE TABLE "held" AS SELECT ${process.pid} AS pid`);
  process.once('SIGTERM', async () => {
    await store.close();
    process.exit(0);
  });
  if (words.includes('write')) await store.pool.query('CREATE TABLE "written" ("n" int PRIMARY KEY)');
  console.log('open');
  for (let n = 1; words.includes('write'); n++) {
    await store.pool.query('INSERT INTO "written" VALUES ($1)', [n]);
  }
  setInterval(() => undefined, 1_000);
} catch (error) {
  exitWithSentence(error);
}
