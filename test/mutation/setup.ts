// what is mutated is not built: only the store that tests copy is made
export { provideTemplate as default } from '../template.ts';
