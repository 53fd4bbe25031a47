import { requestError } from '../../errors.ts';
import type { Column } from './columns.ts';
import type { Table } from './format.ts';

/** The columns that grants are made of, as the stored operation Grants asks for them. */
const needed = [
  'registry.id',
  'code',
  'name',
  'summary',
  'startsOn',
  'endsOn',
  'observedAt',
  'fund',
  'authority.nameAsPublished',
  'lead.organisation.id',
  'lead.organisation.name',
  'lead.organisation.businessId',
  'funding.euAndState.granted',
] as const;

type Name = (typeof needed)[number];
type Read = (name: Name) => string | number | null;

/** Refuses a question that lacks what a grant must have, before anything is sent. */
export function checkGrantColumns(columns: readonly Column[]): void {
  const missing = needed.filter((name) => !columns.some((column) => column.name === name));
  if (missing.length === 0) return;
  throw requestError(
    400,
    'BAD_USER_INPUT',
    `360Giving needs columns that the question has not: ${missing.join(', ')}. Leave the question out, or ask with operation=Grants and its variables.`,
  );
}

// the standard's own, which no list of prefixes has
const prefix = '360G-hankegraafi';

/**
 * A package of the 360Giving standard (1.4): a grant for each project with a lead, a first day and an amount granted.
 * The registers print no day of the decision; the first day of the project stands for it. The standard knows no package
 * without a grant, so nothing is written before the first is found.
 */
export async function* writeGrants({ columns, pages, facts }: Table): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const places = new Map(columns.map(({ name }, place) => [name, place]));
  const head = {
    version: '1.4',
    title: `Hankegraafi, dataset version ${facts.version}`,
    description: facts.citation,
    publisher: { name: 'Hankegraafi' },
  };
  let before = `${JSON.stringify(head).slice(0, -1)},"grants":[\n`;
  let hasGrants = false;
  for await (const { rows } of pages) {
    const grants = rows.flatMap((row) => {
      const grant = readGrant((name) => (row[places.get(name) as number] ?? null) as string | number | null);
      return grant === null ? [] : [JSON.stringify(grant)];
    });
    if (grants.length === 0) continue;
    yield encoder.encode(before + grants.join(',\n'));
    before = ',\n';
    hasGrants = true;
  }
  if (!hasGrants)
    throw requestError(
      404,
      'NOT_FOUND',
      'Nothing that the question finds is a grant: 360Giving has projects with a lead, a first day and an amount of EU and state funding granted, and no package without any.',
    );
  yield encoder.encode('\n]}\n');
}

function readGrant(read: Read): object | null {
  const amount = read('funding.euAndState.granted');
  const startsOn = read('startsOn');
  const lead = read('lead.organisation.name');
  if (amount === null || startsOn === null || lead === null) return null;
  const endsOn = read('endsOn');
  const businessId = read('lead.organisation.businessId');
  const authority = read('authority.nameAsPublished');
  return {
    id: `${prefix}-${read('registry.id')}-${read('code')}`,
    title: read('name'),
    description: read('summary') || read('name'),
    currency: 'EUR',
    amountAwarded: Number(amount),
    awardDate: startsOn,
    plannedDates: [{ startDate: startsOn, ...(endsOn !== null && { endDate: endsOn }) }],
    recipientOrganization: [
      // of the list org-id.guide: Finland's business register
      {
        id: businessId === null ? `${prefix}-${read('lead.organisation.id')}` : `FI-PRO-${businessId}`,
        name: lead,
      },
    ],
    fundingOrganization: [
      authority === null
        ? { id: `${prefix}-EU`, name: 'Euroopan unioni' }
        : { id: `${prefix}-${slugOf(String(authority))}`, name: authority },
    ],
    grantProgramme: [{ code: read('fund') }],
    dateModified: momentOf(read('observedAt')),
  };
}

function momentOf(value: unknown): string {
  return new Date(value as string | number | Date).toISOString();
}

function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '');
  return plain.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
