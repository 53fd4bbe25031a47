import type { Fund, LeadFacts, ProgrammePeriod, ProjectKind, Rejection, SectionFacts } from '../registry.ts';
import { parseBusinessId, parseCodedName, parseDay, quote } from '../values.ts';
import type { ReportClaims } from './claims.ts';
import type { FoundFormLabel } from './form.ts';
import type { FormMeaning } from './formWords.ts';

const periods: Readonly<Record<string, ProgrammePeriod>> = {
  '2000-2006': 'PERIOD_2000_2006',
  '2007-2013': 'PERIOD_2007_2013',
  '2014-2020': 'PERIOD_2014_2020',
};

/**
 * Claims of the form's labelled facts. A label without a value makes none: a document server's transcript loses days
 * and numbers, so that its silence says nothing.
 */
export function claimForm(
  claims: ReportClaims,
  found: readonly FoundFormLabel[],
  kinds: Readonly<Record<string, ProjectKind>>,
  registry: string,
): readonly Rejection[] {
  const rejections: Rejection[] = [];
  const filled = found.filter(({ value }) => value.end > value.start);
  const label = (means: FormMeaning) => filled.find((other) => other.means === means);
  const reject = (at: FoundFormLabel, code: Rejection['code'], problem: string) => {
    const line = claims.text.slice(0, at.value.start).split('\n').length;
    const message = `${at.label}: ${quote(claims.read(at.value))} ${problem}.`;
    rejections.push({ type: 'rejection', line, column: at.label, code, message });
  };
  for (const field of ['name', 'programmePart', 'authority'] as const) {
    const at = label(field);
    if (at !== undefined && at.value.end - at.value.start <= 400) {
      claims.claim(field, flat(claims.read(at.value)), at.value, 'READ', at.section);
    }
  }
  claimAddressee(claims, filled);
  const priority = label('priority');
  if (priority !== undefined) {
    claims.claim(
      'priority',
      parseCodedName(flat(claims.read(priority.value))),
      priority.value,
      'READ',
      priority.section,
    );
  }
  const kind = label('kind');
  if (kind !== undefined) {
    const meaning = kinds[flat(claims.read(kind.value)).toLowerCase()];
    if (meaning === undefined) reject(kind, 'BAD_VALUE', 'is not known here');
    else claims.claim('kind', meaning, kind.value, 'READ', kind.section);
  }
  for (const field of ['startsOn', 'endsOn'] as const) {
    const at = label(field);
    if (at === undefined) continue;
    const day = parseDay(flat(claims.read(at.value)));
    if ('value' in day) claims.claim(field, day.value, at.value, 'READ', at.section);
    else reject(at, 'BAD_DATE', day.problem);
  }
  claimLead(claims, filled, reject);
  claimProgramme(claims, filled);
  if (registry === 'finalReport') claimSections(claims, found);
  return rejections;
}

// the application names the authority under a heading of its own
function claimAddressee(claims: ReportClaims, filled: readonly FoundFormLabel[]): void {
  const heading = filled.find(
    ({ means, label }) => means === 'heading' && label.endsWith('JOLLE HAKEMUS OSOITETAAN'),
  );
  if (heading === undefined || heading.value.end - heading.value.start > 200) return;
  claims.claim('authority', flat(claims.read(heading.value)), heading.value, 'READ', heading.label);
}

function claimLead(
  claims: ReportClaims,
  filled: readonly FoundFormLabel[],
  reject: (at: FoundFormLabel, code: Rejection['code'], problem: string) => void,
): void {
  const name = filled.find(({ means }) => means === 'leadName');
  if (name === undefined || name.value.end - name.value.start > 300) return;
  const own = filled.filter(({ means, section }) => means.startsWith('lead') && section === name.section);
  const read = (means: FormMeaning) => {
    const at = own.find((other) => other.means === means);
    return at === undefined ? undefined : flat(claims.read(at.value));
  };
  const id = own.find(({ means }) => means === 'leadBusinessId');
  const parsed = id === undefined ? null : parseBusinessId(flat(claims.read(id.value)));
  if (id !== undefined && parsed !== null && 'problem' in parsed)
    reject(id, 'BAD_BUSINESS_ID', parsed.problem);
  const optional = {
    businessId: parsed === null ? undefined : 'value' in parsed ? parsed.value : null,
    organisationType: read('leadType'),
    streetAddress: read('leadStreet'),
    postalCode: read('leadPostalCode'),
    postalPlace: read('leadPostalPlace'),
    homepage: read('leadHomepage'),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const lead: LeadFacts = { name: flat(claims.read(name.value)), ...known };
  const end = Math.max(...own.map(({ value }) => value.end));
  claims.claim(
    'lead',
    lead,
    { start: name.value.start, end: own.length > 1 ? end : name.value.end },
    'READ',
    name.section,
  );
}

const funds: readonly (readonly [RegExp, Fund])[] = [
  [/ESR(?=[- ])|Euroopan sosiaalirahasto/u, 'ESF'],
  [/EAKR(?=[- ])|aluekehitysrahasto/u, 'ERDF'],
];

function claimProgramme(claims: ReportClaims, filled: readonly FoundFormLabel[]): void {
  const first = filled[0]?.start ?? 0;
  for (const [pattern, fund] of funds) {
    const match = pattern.exec(claims.text.slice(0, first));
    if (match === null) continue;
    claims.claim('fund', fund, { start: match.index, end: match.index + match[0].length }, 'READ');
  }
  const period = filled.find(({ means }) => means === 'period');
  const years = period === undefined ? null : /\d{4} ?[-–] ?\d{4}/u.exec(claims.read(period.value));
  const printed = years === null ? undefined : periods[years[0].replace(/ ?[-–] ?/u, '-')];
  if (period !== undefined && years !== null && printed !== undefined) {
    const start = period.value.start + years.index;
    claims.claim('period', printed, { start, end: start + years[0].length }, 'READ');
  }
  const programme = filled.find(({ means }) => means === 'programme');
  if (programme !== undefined && /Manner-Suomen ESR-ohjelma/u.test(claims.read(programme.value))) {
    claims.claim('period', 'PERIOD_2007_2013', programme.value, 'DERIVED', programme.section);
  }
}

/** The form's prose, under its headings; of a project that has a page, its own sections stay. */
function claimSections(claims: ReportClaims, found: readonly FoundFormLabel[]): void {
  const prose = found.filter(
    ({ means, label, value }) =>
      means === 'heading' && value.end - value.start > 20 && !label.endsWith('OSOITETAAN'),
  );
  const [first, last] = [prose[0], prose.at(-1)];
  if (first === undefined || last === undefined) return;
  const sections: SectionFacts[] = prose.map(({ label, value }) => {
    const number = /^\d{1,2}(?:\.\d{1,2})?/u.exec(label)?.[0] ?? null;
    const heading = label.slice(number?.length ?? 0).replace(/^[. ]+/u, '');
    return { number, heading, text: claims.read(value), page: null };
  });
  claims.claim('sections', sections, { start: first.start, end: last.value.end }, 'READ');
}

function flat(printed: string): string {
  return printed.replace(/\s+/gu, ' ').trim();
}
