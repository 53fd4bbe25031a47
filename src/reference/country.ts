/**
 * Whether a project's places and programme are those of the tables here: names of another country's places may well
 * be spelled like Finnish ones. Null: its registry does not say, and then it is one of Finland.
 */
export function isOfFinland(country: string | null | undefined): boolean {
  return (country ?? 'FI') === 'FI';
}
