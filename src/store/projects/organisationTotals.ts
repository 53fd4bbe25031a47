import { Adder, amountsReader } from './sums.ts';
import type { View } from './view.ts';

export type Role = 'LEAD' | 'PARTNER';

/** What the projects of organisations come to, by organisation; each project once and whole. */
export interface Totals {
  readonly projects: Float64Array;
  readonly granted: Float64Array;
  readonly realised: Float64Array;
  readonly share: Float64Array;
}

/** Which total an order goes by. */
export const totalBy = {
  PROJECTS: 'projects',
  GRANTED: 'granted',
  REALISED: 'realised',
  REALISED_SHARE: 'share',
} as const satisfies Readonly<Record<string, keyof Totals>>;

/** Of the projects in which each has a role, or any. */
export function addUpOrganisations(view: View, asOf: Date | null, role: Role | null): Totals {
  const dimension = view.dimension(role ?? 'ORGANISATION');
  const adder = new Adder(dimension.keys.length);
  const amountsOf = amountsReader(view.columns);
  const { starts, values } = dimension;
  for (const content of view.visible(asOf).contents) {
    for (let at = starts[content] as number; at < (starts[content + 1] as number); at++)
      adder.add(values[at] as number, amountsOf(content));
  }
  const valueByOrganisation = view.columns.organisations.texts.map((id) => dimension.find(id));
  const read = (of: (value: number) => number, nothing: number) =>
    Float64Array.from(valueByOrganisation, (value) => (value < 0 ? nothing : of(value)));
  return {
    projects: read((value) => adder.projects[value] as number, 0),
    granted: read((value) => adder.sum(value, 'granted'), Number.NaN),
    realised: read((value) => adder.sum(value, 'realised'), Number.NaN),
    share: read((value) => adder.realisedShare(value), Number.NaN),
  };
}
