import type { Answer } from '../app.ts';
import { type Document, page2014 } from '../world.ts';

/** As many projects as the version's number, each of which says it in all that it prints. */
export function worldOf(version: number): Document[] {
  return Array.from({ length: version }, (_, i) =>
    page2014({
      code: `S1000${i}`,
      name: `Version ${version}`,
      lead: { name: `Yhdistys ${version} ry` },
      granted: String(1_000 * version),
      starts: `1.1.${2000 + version}`,
    }),
  );
}

/** The day on which a version's world was seen. */
export function dayOf(version: number): string {
  return `${2000 + version}-06-01`;
}

/** What tells a version from every other one, wherever it is kept: rows, columns, links and profiles. */
export const question = `{
  dataset { version }
  projects(first: 50) {
    totalCount
    nodes { name startsOn lead { nameAsPublished organisation { name } } funding { euAndState { granted } } }
    statistics { projects funding { euAndState { granted } } }
    groups(by: [START_YEAR]) { groups { keys { key } statistics { projects } } }
  }
}`;

export function versionOf({ extensions }: Answer): number {
  return Number((extensions?.['dataset'] as { version: string } | undefined)?.version);
}

/** The answer where it is not all of the version that it claims; null where nothing is wrong. */
export function faultOf(answer: Answer): Answer | null {
  const version = versionOf(answer);
  const { dataset, projects } = answer.data ?? {};
  const node = {
    name: `Version ${version}`,
    startsOn: `${2000 + version}-01-01`,
    lead: { nameAsPublished: `Yhdistys ${version} ry`, organisation: { name: `Yhdistys ${version} ry` } },
    funding: { euAndState: { granted: 1_000 * version } },
  };
  const right = {
    totalCount: version,
    nodes: Array.from({ length: version }, () => node),
    statistics: { projects: version, funding: { euAndState: { granted: 1_000 * version * version } } },
    groups: { groups: [{ keys: [{ key: String(2000 + version) }], statistics: { projects: version } }] },
  };
  const isRight =
    !answer.errors &&
    dataset?.version === String(version) &&
    JSON.stringify(projects) === JSON.stringify(right);
  return isRight ? null : answer;
}
