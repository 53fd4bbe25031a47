import { type Document, page2014 } from '../../test/world.ts';
import { count, emptyTally, type Tally } from './list.ts';
import { type Generation, projectOf } from './projects.ts';

/** The pages of a made-up EURA 2014, of the same projects as its list; counts what they say of EU and state funding. */
export function* generatePages(
  generation: Generation,
  howMany: number,
  tally: Tally = emptyTally(),
): Generator<Document> {
  for (let index = 0; index < howMany; index++) {
    const project = projectOf(generation, index);
    const { granted, realised } = project.amounts;
    // pages print whole euros
    const euros = (cents: number | null) => (cents === null ? null : Math.trunc(cents / 100));
    const [printedGranted, printedRealised] = [euros(granted), euros(realised)];
    const toCents = (printed: number | null) => (printed === null ? null : printed * 100);
    count(tally, {
      granted: toCents(printedGranted),
      realised: toCents(printedRealised),
      publicPlanned: null,
      publicRealised: null,
    });
    const named = (key: 'municipality' | 'region') => [...new Set(project.places.map((place) => place[key]))];
    yield page2014({
      code: project.code,
      name: project.name,
      lead: { name: project.lead, businessId: project.leadBusinessId },
      partners: project.partners.map(({ spellings: [name = ''], businessId }) => ({ name, businessId })),
      starts: project.startsOn,
      ends: project.endsOn,
      municipalities: named('municipality'),
      regions: named('region'),
      direct: project.directGroups,
      indirect: project.indirectGroups,
      granted: printEuros(printedGranted),
      realised: printEuros(printedRealised),
      status: project.status,
      summary: project.summary,
    });
  }
}

// 789 752
function printEuros(euros: number | null): string {
  return euros === null ? '' : String(euros).replace(/\B(?=(?:\d{3})+$)/g, ' ');
}
