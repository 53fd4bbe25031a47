import { GroupSums } from './sums.ts';
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
  const { contents } = view.visible(asOf);
  const grouping = view.grouping([role ?? 'ORGANISATION']);
  const sums = new GroupSums(view.columns, contents, grouping, false);
  const groupByOrganisation = view.columns.organisations.texts.map((id) => {
    const value = dimension.find(id);
    return value < 0 ? -1 : grouping.numbers.find(value);
  });
  const read = (of: (group: number) => number, nothing: number) =>
    Float64Array.from(groupByOrganisation, (group) => (group < 0 ? nothing : of(group)));
  return {
    projects: read((group) => sums.projects[group] as number, 0),
    granted: read((group) => sums.sum(group, 'granted'), Number.NaN),
    realised: read((group) => sums.sum(group, 'realised'), Number.NaN),
    share: read((group) => sums.share(group, 'realisedShare'), Number.NaN),
  };
}
