import { parseArgs } from 'node:util';
import { keepEditions } from './kept.ts';

const { positionals } = parseArgs({ allowPositionals: true, options: { same: { type: 'boolean' } } });
const faults = keepEditions(positionals);
console.log(faults.length === 0 ? 'Kept in test/editions/kept.json.' : faults.join('\n'));
if (faults.length > 0) process.exitCode = 1;
