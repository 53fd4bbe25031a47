// a thread does not inherit the loader of TypeScript, so it begins by asking for it
import { tsImport } from 'tsx/esm/api';

await tsImport('./owner.ts', import.meta.url);
