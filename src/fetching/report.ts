import { formatReport, type ImportReport } from '../importing/report.ts';
import type { FetchRun, Outcome } from '../store/fetched.ts';
import type { FieldCoverage } from '../store/rows/coverage.ts';
import type { AskedList } from './asking.ts';
import type { Items } from './items.ts';
import type { Register } from './registers.ts';

/** What a run fetched, of all pages that it had to ask for; a run that was cut off and continued counts as one. */
export interface FetchReport {
  readonly registry: string;
  readonly base: string;
  /** True where it went on with a run that was cut off. */
  readonly isResumed: boolean;
  /** Requests sent by this process, robots.txt and those that were tried again among them. */
  readonly requests: number;
  /** How many projects the list names. */
  readonly listed: number;
  /** False where the list names less than half of the projects that it named before. */
  readonly isListPlausible: boolean;
  /** How many pages were to be asked for. */
  readonly pages: number;
  readonly new: number;
  readonly changed: number;
  readonly unchanged: number;
  /** Not asked for: answered since the day that was given. */
  readonly skipped: number;
  readonly gone: readonly string[];
  readonly redirected: readonly Redirect[];
  /** Answered with something that is no page of the project. */
  readonly unread: readonly string[];
  /** Without an answer. */
  readonly failed: readonly string[];
  /** Not asked for: robots.txt asks not to. */
  readonly disallowed: readonly string[];
  /** Of how many of the pages a readable answer is kept. */
  readonly kept: number;
  /** Null where nothing was new. */
  readonly import: ImportReport | null;
  readonly coverage: readonly FieldCoverage[];
}

interface Redirect {
  readonly code: string;
  readonly to: string;
  /** False where what it points to was not asked: another host, a circle, or what robots.txt asks not to fetch. */
  readonly isFollowed: boolean;
  readonly isOtherHost: boolean;
}

interface Facts {
  readonly register: Register;
  readonly run: FetchRun;
  readonly requests: number;
  readonly list: AskedList;
  readonly codes: readonly string[];
  readonly items: Items;
  readonly imported: ImportReport | null;
  readonly coverage: readonly FieldCoverage[];
}

export function reportOf({
  register,
  run,
  requests,
  list,
  codes,
  items,
  imported,
  coverage,
}: Facts): FetchReport {
  const pages = new Set(codes);
  const ofRun = (...outcomes: Outcome[]) => items.ofRun(...outcomes).filter(({ item }) => pages.has(item));
  const codesOf = (...outcomes: Outcome[]) =>
    ofRun(...outcomes)
      .map(({ item }) => item)
      .sort();
  const asked = ofRun('NEW', 'CHANGED', 'UNCHANGED', 'GONE', 'REDIRECTED', 'UNREAD', 'DISALLOWED', 'FAILED');
  return {
    registry: register.id,
    base: register.base.href,
    isResumed: run.isResumed,
    requests,
    listed: list.codes.length,
    isListPlausible: list.isPlausible,
    pages: codes.length,
    new: ofRun('NEW').length,
    changed: ofRun('CHANGED').length,
    unchanged: ofRun('UNCHANGED').length,
    skipped: codes.length - asked.length,
    gone: codesOf('GONE'),
    redirected: asked
      .flatMap(({ item, outcome, redirectedTo }) =>
        redirectedTo === null
          ? []
          : [
              {
                code: item,
                to: redirectedTo,
                isFollowed: outcome !== 'REDIRECTED',
                isOtherHost: new URL(redirectedTo).host !== register.base.host,
              },
            ],
      )
      .sort((a, b) => (a.code < b.code ? -1 : 1)),
    unread: codesOf('UNREAD'),
    failed: codesOf('FAILED'),
    disallowed: codesOf('DISALLOWED'),
    kept: codes.filter((code) => items.hasPage(code)).length,
    import: imported,
    coverage,
  };
}

const named = 20;

function name(codes: readonly string[]): string {
  const more = codes.length - named;
  return codes.slice(0, named).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function describeRedirect({ code, to, isFollowed, isOtherHost }: Redirect): string {
  const why = isOtherHost ? ' (another host, not asked)' : isFollowed ? '' : ' (not followed)';
  return `${code} to ${to}${why}`;
}

/** The report as people read it. */
export function formatFetchReport(report: FetchReport): string {
  const { registry, pages, kept, coverage } = report;
  const total = coverage[0]?.total ?? 0;
  const filled = coverage.filter((field) => field.filled > 0);
  const lines = [
    `${registry}: ${report.listed} projects listed; ${pages} pages: ${report.new} new, ${report.changed} changed, ${report.unchanged} unchanged, ${report.skipped} not asked for; ${report.requests} requests${report.isResumed ? ', going on with a run that was cut off' : ''}`,
    ...(report.isListPlausible
      ? []
      : [
          '  The list names less than half of the projects that it named before; what it lacks is not taken as gone.',
        ]),
    ...(report.gone.length > 0 ? [`  gone (${report.gone.length}): ${name(report.gone)}`] : []),
    ...(report.redirected.length > 0
      ? [`  redirected (${report.redirected.length}): ${name(report.redirected.map(describeRedirect))}`]
      : []),
    ...(report.unread.length > 0
      ? [`  no page of the project (${report.unread.length}): ${name(report.unread)}`]
      : []),
    ...(report.failed.length > 0 ? [`  no answer (${report.failed.length}): ${name(report.failed)}`] : []),
    ...(report.disallowed.length > 0
      ? [`  not asked for, by robots.txt (${report.disallowed.length}): ${name(report.disallowed)}`]
      : []),
    `  coverage: pages of ${kept} of ${pages} projects are kept`,
    ...(total > 0
      ? [
          `  fields of ${total} projects: ${filled.map((field) => `${field.field} ${field.filled}`).join(', ')}`,
        ]
      : []),
    report.import === null ? 'Nothing new: no version was made.' : formatReport(report.import),
  ];
  return lines.join('\n');
}
