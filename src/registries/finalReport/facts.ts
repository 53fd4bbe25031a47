import { type Span, trimSpan } from '../../masking/span.ts';
import { authorityOf } from '../../reference/authorities.ts';
import { fundWords } from '../../vocabulary/fund.ts';
import { findOrganisation } from './claims.ts';
import { findPeriod, findRange, periodOfDays } from './days.ts';
import type { Reading, ReportKind } from './reading.ts';

/** Claims of what a report's summary page, title page and download line say of the project itself. */
export function claimFacts(reading: Reading): void {
  claimName(reading);
  claimLead(reading);
  claimDays(reading);
  claimFund(reading);
  claimPeriod(reading);
  claimLabelled(reading);
}

function claimName(reading: Reading): void {
  const { claims, text, labels, front, transcript } = reading;
  const label = labels.find(({ means, value }) => means === 'name' && value.end > value.start);
  if (label !== undefined && label.value.end - label.value.start <= 300) {
    claims.claim('name', flat(claims.read(label.value)), label.value, 'READ');
    return;
  }
  const cover = coverTitle(text, front, reading.kind) ?? headerTitle(text, transcript.header);
  if (cover !== null) claims.claim('name', flat(claims.read(cover)), cover, 'DERIVED');
}

const titleWords: Readonly<Record<ReportKind, string>> = {
  FINAL: 'loppuraportti',
  INTERIM: 'väliraportti',
  PLAN: '(?:hanke|projekti)suunnitelma',
};

// the title page: what stands before the word "loppuraportti"
function coverTitle(text: string, front: Span, kind: ReportKind): Span | null {
  const slice = text.slice(front.start, Math.min(front.end, front.start + 1200));
  const match = new RegExp(`[-–: ]*(?:ESR-?)?(?:projektin |hankkeen )?${titleWords[kind]}`, 'iu').exec(slice);
  if (match === null) return null;
  const number = /^\s*\d{1,3}\s/u.exec(slice)?.[0].length ?? 0;
  const before = slice.slice(number, match.index);
  const lines = before.trim().split(/\n\s*\n/u);
  const block = (lines.at(-1) ?? '').split('\n');
  // "Kuusamon kaupunki" above the title is who made it
  while (block.length > 1 && isOrganisation(block[0] ?? '')) block.shift();
  const title = block.join('\n');
  const span = trimSpan(
    text,
    front.start + match.index - (before.length - before.lastIndexOf(title)),
    front.start + match.index,
  );
  return title.length >= 4 && title.length <= 250 && !title.includes('█') && /\p{L}{3}/u.test(title)
    ? span
    : null;
}

function isOrganisation(line: string): boolean {
  const name = findOrganisation(line, { start: 0, end: line.length });
  return name !== null && name.end - name.start === line.trim().length;
}

function headerTitle(text: string, header: Span): Span | null {
  const line = /^[^\n]{4,200}/u.exec(text.slice(header.start, header.end).trimStart());
  if (line === null) return null;
  const start = header.start + text.slice(header.start, header.end).indexOf(line[0]);
  return { start, end: start + line[0].trimEnd().length };
}

function claimLead(reading: Reading): void {
  const { claims, text, labels, front } = reading;
  const at = labels.findIndex(({ means }) => means === 'lead');
  const label = labels[at];
  if (label !== undefined && label.value.end > label.value.start) {
    const line = claims.read(label.value).split(/\n|;| \/ /u)[0] ?? '';
    // "Oulun kaupunki, sosiaali- ja terveystoimi": the departments are no part of the name
    const name = findOrganisation(text, { start: label.value.start, end: label.value.start + line.length });
    const isFirst = name?.start === label.value.start;
    const span = isFirst
      ? name
      : trimSpan(text, label.value.start, label.value.start + `${line}, `.indexOf(', '));
    if (span.end - span.start <= 200 && !claims.read(span).includes('█')) {
      claims.claim('lead', { name: flat(claims.read(span)) }, span, 'READ');
      return;
    }
  }
  // a torn table: its labels first, then their values
  const filled = at < 0 ? undefined : labels.slice(at, at + 6).find(({ value }) => value.end > value.start);
  const torn = filled === undefined ? null : findOrganisation(text, filled.value);
  if (torn !== null) {
    claims.claim('lead', { name: flat(claims.read(torn)) }, torn, 'DERIVED');
    return;
  }
  const cover = findOrganisation(text, { start: front.start, end: Math.min(front.end, front.start + 1500) });
  if (cover !== null) claims.claim('lead', { name: flat(claims.read(cover)) }, cover, 'INFERRED');
}

function claimDays(reading: Reading): void {
  const { claims, text, labels, transcript, front } = reading;
  const label = labels.find(({ means, value }) => means === 'time' && value.end > value.start);
  const read = label === undefined ? null : findRange(text, label.value);
  const prose =
    /(?:toteut|ajal(?:la|le|ta)|aikavälillä|käynnis|alkoi|hankeaika|projektiaika)[^.\n]{0,40}?\d{1,2}\.\d{1,2}\./iu;
  const inProse = prose.exec(text.slice(front.start, transcript.body.end).slice(0, 60_000));
  const proseAt = inProse === null ? null : front.start + inProse.index;
  const found =
    read ??
    findRange(text, transcript.header) ??
    findRange(text, { start: front.start, end: Math.min(front.end, front.start + 1200) }) ??
    (proseAt === null
      ? null
      : findRange(text, { start: proseAt, end: Math.min(proseAt + 200, transcript.body.end) }));
  if (found === null) return;
  const basis = read === null ? 'DERIVED' : 'READ';
  claims.claim('startsOn', found.startsOn, found.starts, basis);
  claims.claim('endsOn', found.endsOn, found.ends, basis);
}

/** The one fund that the report's words name; of two, the one that the report or project is said to be of. */
function claimFund({ claims, text, transcript }: Reading): void {
  const slice = text.slice(0, transcript.body.end);
  const named = fundWords.flatMap(([pattern, fund]) => {
    const match = pattern.exec(slice);
    return match === null ? [] : [{ fund, start: match.index, end: match.index + match[0].length }];
  });
  const own = named.filter(({ start }) =>
    /^\S+[ -](?:projekt|hank|rahoit|osarahoit)/iu.test(slice.slice(start, start + 60)),
  );
  const [only] = named.length === 1 ? named : own.length === 1 ? own : [];
  if (only !== undefined) claims.claim('fund', only.fund, { start: only.start, end: only.end }, 'DERIVED');
}

function claimPeriod({ claims, text, front }: Reading): void {
  const printed = findPeriod(text, { start: 0, end: front.end });
  if (printed !== null) {
    claims.claim('period', printed.period, printed.span, 'DERIVED');
    return;
  }
  const { startsOn, endsOn } = claims.claims;
  if (!startsOn?.value || !endsOn?.value) return;
  const period = periodOfDays(startsOn.value, endsOn.value);
  if (period !== null) {
    claims.claim('period', period, { start: startsOn.offset, end: endsOn.offset + endsOn.length }, 'DERIVED');
  }
}

function claimLabelled({ claims, labels }: Reading): void {
  const authority = labels.find(({ means, value }) => means === 'authority' && value.end > value.start);
  const printed = authority === undefined ? '' : flat(claims.read(authority.value));
  // "Rahoittaja: ESR ja kaupunki" names no authority
  if (authority !== undefined && printed.length <= 120 && authorityOf(printed).kind !== null) {
    claims.claim('authority', printed, authority.value, 'READ');
  }
  const homepage = labels.find(({ means, value }) => means === 'homepage' && value.end > value.start);
  const address = homepage === undefined ? '' : claims.read(homepage.value);
  if (homepage !== undefined && /^(?:https?:\/\/|www\.)\S{3,200}$/u.test(address)) {
    claims.claim('homepage', address, homepage.value, 'READ');
  }
}

function flat(printed: string): string {
  return printed.replace(/\s+/gu, ' ').trim();
}
