import type { Amounts, GeneratedProject, Generation } from './projects.ts';
import { projectOf } from './projects.ts';

/** What the rows or pages say together, in cents; what a graph must say too. */
export interface Tally {
  projects: number;
  granted: number;
  realised: number;
  publicPlanned: number;
  publicRealised: number;
}

export function emptyTally(): Tally {
  return { projects: 0, granted: 0, realised: 0, publicPlanned: 0, publicRealised: 0 };
}

const amounts =
  'Myönnetty EU- ja valtion rahoitus,Toteutunut EU- ja valtion rahoitus,Suunniteltu julkinen rahoitus yhteensä,Toteutunut julkinen rahoitus yhteensä';
const headers = {
  'eura2014/list': `Koodi,Rahasto,Hankkeen nimi,Tl,Viranomainen,Tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,${amounts}`,
  'eura2007/list': `Koodi,Rahasto,Projektin nimi,Ohjelma / osio,Tl,Viranomainen,Toiminnan tila,Aloituspvm,Päättymispvm,Toteuttajan nimi,${amounts}`,
};

/** The lines of a list as its registry publishes it, header first; counts what they say. */
export function* generateList(generation: Generation, tally: Tally = emptyTally()): Generator<string> {
  yield headers[generation.form];
  for (let index = 0; index < generation.rows; index++) {
    const project = projectOf(generation, index);
    count(tally, project.amounts);
    yield printRow(project, generation);
  }
}

export function count(tally: Tally, amounts: Amounts): void {
  tally.projects++;
  for (const field of ['granted', 'realised', 'publicPlanned', 'publicRealised'] as const) {
    tally[field] += amounts[field] ?? 0;
  }
}

function printRow(project: GeneratedProject, { form }: Generation): string {
  const { code, fund, name, part, priority, authority, status, startsOn, endsOn, lead } = project;
  const { granted, realised, publicPlanned, publicRealised } = project.amounts;
  const words = [
    code,
    fund,
    name,
    ...(form === 'eura2007/list' ? [part] : []),
    String(priority),
    authority,
    status,
    startsOn,
    endsOn,
    lead,
  ];
  // registries quote nothing, whatever commas it holds; a name with one is quoted here, so that no row is in doubt
  const isQuoted = name.includes(',');
  const printed = isQuoted ? words.map((word) => (word.includes(',') ? `"${word}"` : word)) : words;
  return [...printed, ...[granted, realised, publicPlanned, publicRealised].map(printAmount)].join(',');
}

// 308999, 206444.3 or -744
function printAmount(cents: number | null): string {
  return cents === null ? '' : String(cents / 100);
}
