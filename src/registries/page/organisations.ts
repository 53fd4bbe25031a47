import type { Span } from '../../masking/span.ts';
import { trimSpan } from '../../masking/span.ts';
import type { PartnerFacts } from '../projectFacts.ts';
import type { ContactFacts } from '../registry.ts';
import { parseBusinessId } from '../text/values.ts';
import type { Draft } from './draft.ts';
import type { Form, FoundLabel } from './form.ts';
import type { Line } from './headings.ts';
import type { Meaning } from './words.ts';

const leadMeanings: readonly Meaning[] = [
  'leadName',
  'leadType',
  'leadBusinessId',
  'leadStreet',
  'leadPostalCode',
  'leadPostalPlace',
  'leadHomepage',
];

/** The lead organisation as one claim over all its labels; a page cut among them makes none. */
export function claimLead(draft: Draft): void {
  const { form } = draft;
  const labels = form.labels.filter((label) => leadMeanings.includes(label.words.means));
  const name = labels.find((label) => label.words.means === 'leadName');
  if (name === undefined || isCutAmong(form, labels)) return;
  const read = (means: Meaning) => {
    const label = labels.find((other) => other.words.means === means);
    return label === undefined ? null : draft.read(label.value) || null;
  };
  const printedName = read('leadName');
  if (printedName === null) {
    draft.claim('lead', null, name.value, name.region);
    return;
  }
  const lead = {
    name: printedName,
    businessId: readLeadId(draft, labels),
    organisationType: read('leadType'),
    streetAddress: read('leadStreet'),
    postalCode: read('leadPostalCode'),
    postalPlace: read('leadPostalPlace'),
    homepage: read('leadHomepage'),
  };
  const values = labels.filter((label) => label.value.end > label.value.start).map((label) => label.value);
  const start = Math.min(...values.map((value) => value.start));
  const end = Math.max(...values.map((value) => value.end));
  draft.claim('lead', lead, { start, end }, name.region);
}

function isCutAmong(form: Form, labels: readonly FoundLabel[]): boolean {
  const region = form.cut?.region;
  const name = labels[0];
  if (region === undefined || region !== name?.region) return false;
  if (labels.some((label) => label === form.cut?.label)) return true;
  const found = new Set(labels.map((label) => label.words));
  return (name.section.labels ?? []).some((label) => leadMeanings.includes(label.means) && !found.has(label));
}

function readLeadId(draft: Draft, labels: readonly FoundLabel[]): string | null {
  const label = labels.find((other) => other.words.means === 'leadBusinessId');
  const printed = label === undefined ? '' : draft.read(label.value);
  if (label === undefined || printed === '' || printed === '-') return null;
  const parsed = parseBusinessId(printed);
  if ('value' in parsed) return parsed.value;
  draft.reject('BAD_BUSINESS_ID', label.line, label.words.label, label.value, parsed.problem);
  return null;
}

/** Whether a line is a name and a business id, as partners are printed. */
export function isPartnerLine(line: string): boolean {
  return line.length <= 250 && /, ?\d{6,7}-\d$/u.test(line);
}

/** Partners, one a line; names hold commas, so a line is cut at its last one. */
export function claimPartners(draft: Draft): void {
  const { form } = draft;
  const region = form.regions.find((other) => other.words?.kind === 'PARTNERS');
  if (region !== undefined) {
    if (form.cut?.region === region) return;
    const loose = form.loose.get(region) ?? [];
    const end = loose.findIndex((line) => line.text.length > 200);
    const lines = end < 0 ? loose : loose.slice(0, end);
    const span = spanOf(lines) ?? { start: region.bodyStart, end: region.bodyStart };
    draft.claim('partners', readPartners(draft, lines), span, region);
    return;
  }
  // a page without headings: partners are known by their shape only
  const headless = form.regions.find((other) => other.words === null && other.heading === '');
  if (headless === undefined) return;
  const lines = (form.loose.get(headless) ?? []).filter((line) => isPartnerLine(line.text));
  const span = spanOf(lines);
  if (span !== null) draft.claim('partners', readPartners(draft, lines), span, null);
}

function spanOf(lines: readonly Line[]): Span | null {
  const first = lines[0];
  const last = lines.at(-1);
  return first === undefined || last === undefined ? null : { start: first.start, end: last.end };
}

function readPartners(draft: Draft, lines: readonly Line[]): readonly PartnerFacts[] {
  const partners: PartnerFacts[] = [];
  for (const line of lines) {
    const printed = draft.read(line);
    if (printed === '-' || printed === '–') continue;
    const comma = printed.lastIndexOf(',');
    const tail = trimSpan(draft.text, line.start + comma + 1, line.end);
    // without digits after the last comma, the whole line is the name
    const hasId = comma > 0 && /^(?:FI)?[\d█][\d█ -]*$/u.test(draft.read(tail).slice(0, 40));
    const name = hasId ? printed.slice(0, comma).trim() : printed.replace(/,$/u, '').trim();
    if (name === '') continue;
    const parsed = hasId ? parseBusinessId(draft.read(tail)) : null;
    if (parsed !== null && 'problem' in parsed) {
      draft.reject('BAD_BUSINESS_ID', line, 'Osatoteuttajat', tail, parsed.problem);
    }
    partners.push({ name, businessId: parsed !== null && 'value' in parsed ? parsed.value : null });
  }
  return partners;
}

/** The contact persons of a page, with their real values: for the source record only. */
export function readContacts(form: Form): readonly ContactFacts[] {
  const contacts: { -readonly [K in keyof ContactFacts]: ContactFacts[K] }[] = [];
  const seen = new Set<string>();
  for (const label of form.labels) {
    const key = contactKeys[label.words.means];
    if (key === undefined) continue;
    // the same label again begins the next person
    if (contacts.length === 0 || seen.has(key)) {
      contacts.push({ name: null, title: null, email: null, phone: null });
      seen.clear();
    }
    seen.add(key);
    const contact = contacts.at(-1);
    if (contact !== undefined) contact[key] = form.text.slice(label.value.start, label.value.end) || null;
  }
  return contacts.filter((contact) => Object.values(contact).some((value) => value !== null));
}

const contactKeys: { readonly [M in Meaning]?: keyof ContactFacts } = {
  contactName: 'name',
  contactTitle: 'title',
  contactEmail: 'email',
  contactPhone: 'phone',
};
