import { ExportFault } from './pages.ts';

/** All errors that something thrown stands for. */
export function errorsOf(thrown: unknown): readonly unknown[] {
  if (thrown instanceof AggregateError) return thrown.errors;
  return [thrown instanceof ExportFault ? thrown.fault : thrown];
}
