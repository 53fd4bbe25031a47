import { type Span, trimSpan } from '../../masking/span.ts';
import { knownAuthority } from '../../reference/authorities.ts';
import { fundWords } from '../../vocabulary/fund.ts';
import { periodOfYears } from '../../vocabulary/programmePeriod.ts';
import type { ProjectKind } from '../../vocabulary/projectKind.ts';
import type { LeadFacts, PartnerFacts } from '../projectFacts.ts';
import type { Rejection } from '../registry.ts';
import { parseBusinessId, parseCodedName, parseDay, quote } from '../text/values.ts';
import type { ReportClaims } from './claims.ts';
import { findRange } from './days.ts';
import type { FormPart } from './formParts.ts';
import type { FormMeaning } from './formWords.ts';
import type { FoundFormLabel } from './labels.ts';

/** The labels of one form that have a value, and what can't be read of them. */
class Filled {
  readonly rejections: Rejection[] = [];
  readonly claims: ReportClaims;
  readonly labels: readonly FoundFormLabel[];

  constructor(claims: ReportClaims, { labels }: FormPart) {
    this.claims = claims;
    this.labels = labels.filter(({ value }) => value.end > value.start);
  }

  find(means: FormMeaning): FoundFormLabel | undefined {
    return this.labels.find((label) => label.means === means);
  }

  read({ value }: FoundFormLabel): string {
    return flat(this.claims.read(value));
  }

  reject(
    at: FoundFormLabel,
    code: Rejection['code'],
    problem: string,
    printed = this.claims.read(at.value),
  ): void {
    const line = this.claims.text.slice(0, at.value.start).split('\n').length;
    const message = `${at.label}: ${quote(printed)} ${problem}.`;
    this.rejections.push({ type: 'rejection', line, column: at.label, code, message });
  }
}

/**
 * Claims of a form's labelled facts. A label without a value makes none: a document server's transcript loses days
 * and numbers, so that its silence says nothing.
 */
export function claimForm(
  claims: ReportClaims,
  part: FormPart,
  kinds: Readonly<Record<string, ProjectKind>>,
  registry: string,
): readonly Rejection[] {
  const filled = new Filled(claims, part);
  claimNames(filled);
  claimAddressee(filled);
  claimDecider(claims, part);
  claimKind(filled, kinds);
  claimDays(filled, part);
  claimLead(filled);
  claimGrantees(filled);
  claimPlaces(filled);
  claimProgramme(filled, part, registry);
  return filled.rejections;
}

function claimNames(filled: Filled): void {
  const { claims } = filled;
  for (const field of ['name', 'programmePart', 'authority'] as const) {
    const at = filled.find(field);
    // a longer one has run on into the text; "Keksitty han..." at a page's head is cut short
    if (at === undefined || at.value.end - at.value.start > 400) continue;
    const printed = filled.read(at);
    if (!/(?:\.{3}|…)$/u.test(printed)) claims.claim(field, printed, at.value, 'READ', at.section);
  }
  for (const field of ['priority', 'objective'] as const) {
    const at = filled.find(field);
    if (at === undefined) continue;
    const span = firstLine(claims.text, at.value, 300);
    const printed = flat(claims.read(span));
    if (printed !== '') claims.claim(field, parseCodedName(printed), span, 'READ', at.section);
  }
  const programme = filled.find('programme');
  // the ERDF had a programme for each major region, and no parts of it
  if (programme !== undefined && /^(?:Etelä|Pohjois|Itä|Länsi)-Suomi$/u.test(filled.read(programme)))
    claims.claim('programmePart', filled.read(programme), programme.value, 'READ', programme.section);
}

/** A value up to what begins another paragraph, which in a decision follows the last label. */
function firstLine(text: string, value: Span, longest: number): Span {
  const slice = text.slice(value.start, Math.min(value.end, value.start + longest));
  const end = slice.search(/\n\s*\n|\sHanke on toteutettava|\sProjekti on toteutettava/u);
  return trimSpan(text, value.start, value.start + (end < 0 ? slice.length : end));
}

// the application names the authority under a heading of its own
function claimAddressee(filled: Filled): void {
  const heading = filled.labels.find(
    ({ means, label }) => means === 'heading' && /JOLLE HAKEMUS OSOITETAAN$/iu.test(label),
  );
  if (heading === undefined || heading.value.end - heading.value.start > 200) return;
  filled.claims.claim('authority', filled.read(heading), heading.value, 'READ', heading.label);
}

// "Hankepäätös Lapin liitto on myöntänyt teille …": only where the table of authorities knows the words
function claimDecider(claims: ReportClaims, { title, start, end }: FormPart): void {
  if (title.kind !== 'DECISION') return;
  const slice = claims.text.slice(start, Math.min(end, start + 4000));
  const match = /(\p{Lu}[^.:;\n]{3,120}) on (?:myöntänyt|päättänyt|hyväksynyt)(?!\p{L})/u.exec(slice);
  const words = match?.[1]?.split(' ') ?? [];
  for (let first = 0; first < words.length; first++) {
    const name = words.slice(first).join(' ');
    if (match === null || knownAuthority(name) === null) continue;
    const until = start + match.index + (match[1]?.length ?? 0);
    claims.claim('authority', name, { start: until - name.length, end: until }, 'READ');
    return;
  }
}

function claimKind(filled: Filled, kinds: Readonly<Record<string, ProjectKind>>): void {
  const kind = filled.find('kind');
  if (kind === undefined) return;
  const meaning = kinds[filled.read(kind).toLowerCase()];
  if (meaning === undefined) filled.reject(kind, 'BAD_VALUE', 'is not known here');
  else filled.claims.claim('kind', meaning, kind.value, 'READ', kind.section);
}

const dayShape = /\d{1,2}\s?\.\s?\d{1,2}\s?\.\s?\d{4}/gu;

function claimDays(filled: Filled, part: FormPart): void {
  const { claims } = filled;
  const [starts, ends] = [filled.find('startsOn'), filled.find('endsOn')];
  // "Alkamispäivämäärä Päättymispäivämäärä 1.9.2016 31.12.2018": two columns, whose labels come first
  const columns = ends === undefined ? [] : [...claims.read(ends.value).matchAll(dayShape)];
  if (starts === undefined && ends !== undefined && columns.length === 2) {
    for (const [index, field] of (['startsOn', 'endsOn'] as const).entries()) {
      const start = ends.value.start + (columns[index]?.index ?? 0);
      claimDay(filled, field, ends, { start, end: start + (columns[index]?.[0].length ?? 0) });
    }
    return;
  }
  if (starts !== undefined) claimDay(filled, 'startsOn', starts, starts.value);
  if (ends !== undefined) claimDay(filled, 'endsOn', ends, ends.value);
  if (part.title.kind === 'DECISION') claimGrantedDays(claims, part);
}

function claimDay(filled: Filled, field: 'startsOn' | 'endsOn', at: FoundFormLabel, span: Span): void {
  const day = parseDay(flat(filled.claims.read(span)));
  if ('value' in day) filled.claims.claim(field, day.value, span, 'READ', at.section);
  else filled.reject(at, 'BAD_DATE', day.problem);
}

// "Hanke on toteutettava 1.1.2015 - 31.12.2016 välisenä aikana"
function claimGrantedDays(claims: ReportClaims, { start, end }: FormPart): void {
  const match = /(?:Hanke|Projekti) on toteutettava|toteutusaika/u.exec(claims.text.slice(start, end));
  if (match === null) return;
  const from = start + match.index;
  const days = findRange(claims.text, { start: from, end: Math.min(end, from + 120) });
  if (days === null) return;
  claims.claim('startsOn', days.startsOn, days.starts, 'READ');
  claims.claim('endsOn', days.endsOn, days.ends, 'READ');
}

function claimLead(filled: Filled): void {
  const { claims } = filled;
  const name = filled.find('leadName');
  if (name === undefined || name.value.end - name.value.start > 300) return;
  // in two columns a label slides under the next heading
  const own = filled.labels.filter(({ means }) => means.startsWith('lead'));
  const read = (means: FormMeaning) => {
    const at = own.find((other) => other.means === means);
    return at === undefined || at.value.end - at.value.start > 200 ? undefined : filled.read(at);
  };
  const id = own.find(({ means }) => means === 'leadBusinessId');
  const parsed = id === undefined ? null : parseBusinessId(filled.read(id));
  if (id !== undefined && parsed !== null && 'problem' in parsed)
    filled.reject(id, 'BAD_BUSINESS_ID', parsed.problem);
  const optional = {
    businessId: parsed === null ? undefined : 'value' in parsed ? parsed.value : null,
    organisationType: read('leadType'),
    streetAddress: read('leadStreet'),
    postalCode: read('leadPostalCode'),
    postalPlace: read('leadPostalPlace'),
    homepage: read('leadHomepage'),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  const lead: LeadFacts = { name: filled.read(name), ...known };
  const decided = claims.claims.lead;
  // a decision before it names the same lead and says less of it
  if (decided?.value?.name === lead.name)
    claims.claims.lead = { ...decided, value: { ...lead, ...decided.value } };
  const inSection = own.filter(({ section }) => section === name.section);
  const end = Math.max(name.value.end, ...inSection.map(({ value }) => value.end));
  claims.claim('lead', lead, { start: name.value.start, end }, 'READ', name.section);
}

/** "Tuensaajat Keksitty kunta Y-tunnus: 0138780-9 Toinen oy Y-tunnus:": the first leads. */
function claimGrantees(filled: Filled): void {
  const { claims } = filled;
  const label = filled.find('grantees');
  if (label === undefined) return;
  const following = filled.labels.filter(({ start }) => start > label.start);
  const next = following.find(({ means }) => means !== 'leadBusinessId');
  const last = following.filter(({ start }) => next === undefined || start < next.start).at(-1);
  const span = trimSpan(claims.text, label.value.start, Math.max(label.value.end, last?.value.end ?? 0));
  if (span.end - span.start > 2000) return;
  const grantees = readGrantees(claims.read(span));
  for (const { printedId, problem } of grantees)
    if (problem !== null) filled.reject(label, 'BAD_BUSINESS_ID', problem, printedId);
  const [lead, ...partners] = grantees.map(({ name, businessId }): PartnerFacts => ({ name, businessId }));
  if (lead === undefined) return;
  const { name, businessId } = lead;
  claims.claim('lead', { name, ...(businessId !== null && { businessId }) }, span, 'READ', label.section);
  if (partners.length > 0) claims.claim('partners', partners, span, 'READ', label.section);
}

interface Grantee extends PartnerFacts {
  readonly printedId: string;
  /** What is wrong with that business id. */
  readonly problem: string | null;
}

function readGrantees(printed: string): readonly Grantee[] {
  const grantees: Grantee[] = [];
  const rows = flat(printed).matchAll(/(.+?)(?:,? ?Y-tunnus ?:? ?(\d{6,7}-\d)?|$)/gu);
  for (const [, name = '', id] of rows) {
    const parsed = id === undefined ? null : parseBusinessId(id);
    const own = name.trim().replace(/^[,;] ?/u, '');
    if (!/\p{L}{2}/u.test(own) || own.length > 200) continue;
    const isRead = parsed !== null && 'value' in parsed;
    grantees.push({
      name: own,
      businessId: isRead ? parsed.value : null,
      printedId: id ?? '',
      problem: parsed === null || isRead ? null : parsed.problem,
    });
  }
  return grantees;
}

function claimPlaces(filled: Filled): void {
  for (const field of ['regions', 'subregions', 'municipalities'] as const) {
    const at = filled.find(field);
    if (at === undefined || at.value.end - at.value.start > 2000) continue;
    const names = filled
      .read(at)
      .split(/, ?/u)
      .filter((name) => name !== '' && name !== '-');
    if (names.every((name) => /^\p{Lu}[\p{L} -]{1,40}$/u.test(name)) && names.length > 0)
      filled.claims.claim(field, names, at.value, 'READ', at.section);
  }
}

function claimProgramme(filled: Filled, part: FormPart, registry: string): void {
  const { claims } = filled;
  const code = filled.find('code');
  const letter = registry === 'finalReport' || code === undefined ? '' : claims.read(code.value).charAt(0);
  // a form for both funds ("Kestävää kasvua ja työtä") names none at its beginning
  const until = Math.max(part.title.end + 200, filled.labels[0]?.start ?? 0);
  const head = claims.text.slice(part.start, Math.min(part.end, until));
  const named = fundWords.flatMap(([pattern, fund]) => {
    const match = pattern.exec(head);
    return match === null ? [] : [{ fund, start: part.start + match.index, length: match[0].length }];
  });
  const [first] = named.sort((one, other) => one.start - other.start);
  if (first !== undefined)
    claims.claim('fund', first.fund, { start: first.start, end: first.start + first.length }, 'READ');
  else if (code !== undefined && /[SA]/u.test(letter))
    claims.claim('fund', letter === 'S' ? 'ESF' : 'ERDF', code.value, 'DERIVED', code.section);
  claimPeriod(filled, part, registry);
}

function claimPeriod(filled: Filled, part: FormPart, registry: string): void {
  const { claims } = filled;
  const head = claims.text.slice(part.start, Math.min(part.end, part.title.end + 200));
  const years = /(?:20\d\d) ?[-–] ?(?:20\d\d)(?= Suomen rakennerahasto)/u.exec(head);
  const label = filled.find('period');
  const printed =
    years ?? (label === undefined ? null : /\d{4} ?[-–] ?\d{4}/u.exec(claims.read(label.value)));
  const known = printed === null ? undefined : periodOfYears(printed[0]);
  if (printed !== null && known !== undefined) {
    const start = (years === null ? (label?.value.start ?? 0) : part.start) + printed.index;
    claims.claim('period', known, { start, end: start + printed[0].length }, 'READ');
  }
  const programme = filled.find('programme');
  const of2007 = /^(?:Manner-Suomen ESR-ohjelma|(?:Etelä|Pohjois|Itä|Länsi)-Suomi)/u;
  if (programme !== undefined && of2007.test(filled.read(programme)))
    claims.claim('period', 'PERIOD_2007_2013', programme.value, 'DERIVED', programme.section);
  const of2014 = /Kestävää\s+kasvua\s+ja\s+työtä/iu.exec(head);
  if (of2014 !== null) {
    const start = part.start + of2014.index;
    claims.claim('period', 'PERIOD_2014_2020', { start, end: start + of2014[0].length }, 'DERIVED');
  }
  const code = filled.find('code');
  if (code === undefined || registry === 'finalReport') return;
  const period = registry === 'eura2014' ? 'PERIOD_2014_2020' : 'PERIOD_2007_2013';
  claims.claim('period', period, code.value, 'DERIVED', code.section);
}

function flat(printed: string): string {
  return printed.replace(/\s+/gu, ' ').trim();
}
