import { claimedImplementers } from '../implementers.ts';
import type { LeadFacts, PartnerFacts } from '../projectFacts.ts';
import type { PrintedImplementer, ProjectClaims } from '../registry.ts';
import { parseBusinessId } from '../text/values.ts';
import type { Person } from './persons.ts';
import type { RowDraft } from './row.ts';

const addressFields = [
  ['leadStreet', 'streetAddress'],
  ['leadPostalCode', 'postalCode'],
  ['leadPostalPlace', 'postalPlace'],
  ['leadHomepage', 'homepage'],
] as const;

export function claimLead(draft: RowDraft, person: Person | null): void {
  if (person !== null) {
    draft.claim('lead', person.cell, person.name === '' ? null : { name: person.name, isPerson: true });
    return;
  }
  const { name, businessId } = readName(draft);
  const own = readBusinessId(draft);
  const id = own === undefined ? businessId : own;
  const lead: LeadFacts = {
    name,
    ...(id !== undefined && { businessId: id }),
    ...(draft.cell('leadType') && { organisationType: draft.read('leadType') || null }),
    ...Object.fromEntries(
      addressFields.flatMap(([field, fact]) =>
        draft.cell(field) ? [[fact, draft.read(field) || null]] : [],
      ),
    ),
  };
  draft.claim('lead', draft.cell('lead'), name === '' ? null : lead);
  const partners = draft.list('partners').map(readPartner);
  draft.claim('partners', draft.cell('partners'), partners);
}

/** A name without the address that is printed below it; the business id behind it where no column has one. */
function readName(draft: RowDraft): { readonly name: string; readonly businessId?: string | null } {
  const cell = draft.cell('lead');
  const printed = draft.read('lead');
  if (cell === undefined || printed === '') return { name: printed };
  const lines = draft
    .prose(cell)
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '');
  const address = lines.findIndex((line, at) => at > 0 && /\d/u.test(line));
  const name = address < 0 ? printed : lines.slice(0, address).join(' ');
  if (draft.cell('leadBusinessId') !== undefined) return { name };
  const partner = readPartner(name);
  return partner.businessId === null ? { name } : partner;
}

/** A Finnish id with its check digit tried; another country's is none of ours, and stays a section. */
function readBusinessId(draft: RowDraft): string | null | undefined {
  if (draft.cell('leadBusinessId') === undefined) return undefined;
  const printed = draft.read('leadBusinessId');
  const finnish = finnishId(printed, draft.row.mapping.country);
  if (finnish === null) {
    if (printed !== '' && draft.row.mapping.country === 'FI')
      draft.reject(
        'leadBusinessId',
        'BAD_BUSINESS_ID',
        printed,
        'is not a business id; one is seven digits, a hyphen and a check digit',
      );
    return null;
  }
  const parsed = parseBusinessId(finnish);
  if ('value' in parsed) return parsed.value;
  draft.reject('leadBusinessId', 'BAD_BUSINESS_ID', printed, parsed.problem);
  return null;
}

/**
 * What is shaped as a Finnish id, as 0139533-1: also with a prefix (FI01395331, Y-tunnus 0139533-1), with a
 * typographic dash, and in a list of Finland without one. Eight digits alone may be another country's.
 */
export function finnishId(printed: string, country: string): string | null {
  if (printed.length > 40) return null;
  const match =
    /^(?<prefix>FI[- ]?|(?:Y-tunnus|FO-nummer|Business ID|Y)\s?[:-]?\s?)?(?<digits>\d{6,7})\s?(?<dash>[-‐‑‒–—−])?\s?(?<check>\d)$/iu.exec(
      printed.trim(),
    )?.groups;
  if (match === undefined) return null;
  const { prefix, digits = '', dash, check } = match;
  if (dash === undefined && (digits.length < 7 || (prefix === undefined && country !== 'FI'))) return null;
  return `${digits}-${check}`;
}

// "Salon kaupunki, 0139533-1" or "Salon kaupunki (0139533-1)"
function readPartner(printed: string): PartnerFacts {
  const match = /^(.*\S)(?:,\s*|\s*\()((?:FI)?\d{6,7}[-‐‑‒–—−]?\d)\)?$/u.exec(printed);
  const id = match === null ? null : finnishId(match[2] ?? '', '');
  const parsed = id === null ? null : parseBusinessId(id);
  return parsed !== null && 'value' in parsed
    ? { name: match?.[1] ?? printed, businessId: parsed.value }
    : { name: printed, businessId: null };
}

/** All implementers that a row prints: beside a person no partner is claimed, and the text holds them all the same. */
export function implementersOf(draft: RowDraft): readonly PrintedImplementer[] {
  return claimedImplementers(draft.row.text, { ...draft.claims, ...printedPartners(draft) });
}

function printedPartners(draft: RowDraft): ProjectClaims {
  const cell = draft.cell('partners');
  if (cell === undefined) return {};
  const value = draft.list('partners').map(readPartner);
  const span = { offset: cell.start, length: cell.end - cell.start };
  return { partners: { value, basis: 'READ', section: null, ...span } };
}
