import { type BareRows, explainBareRows } from './bareRows.ts';
import type { UnresolvedPlace } from './places.ts';
import { causeOf, type ReportedRejection } from './rejections.ts';

/**
 * What an import made of one registry's files: `read` is the sum of new, changed and unchanged; `registry` is null for
 * files that no registry knows.
 */
export interface RegistryCounts {
  readonly registry: string | null;
  read: number;
  new: number;
  changed: number;
  unchanged: number;
  /** Rows whose implementers read as natural persons, whom their list does not mark. */
  readonly unmarkedPersons: UnmarkedPersons;
  /** How many rejections there were; of many with one cause in one file only the first are in `rejections`. */
  rejected: number;
  readonly rejections: ReportedRejection[];
  /** Printed names of places of Finland that the tables do not know, the most frequent first. */
  unresolvedPlaces: readonly UnresolvedPlace[];
}

export interface UnmarkedPersons {
  hidden: number;
  /** Of a mapped list that says, or whose kind says, that it names none. */
  shown: number;
  /** The mapping file in which that is changed, or null where a registry is read by code. */
  readonly mapping: string | null;
}

/** What reading kept originals again made of those that one reader had read in one edition. */
export interface Rereading {
  readonly reader: string;
  /** The edition that had read them; empty where none was kept. */
  readonly before: string;
  readonly now: string;
  /** The sum of changed, dropped and unchanged. */
  read: number;
  /** Read differently than before. */
  changed: number;
  /** Not understood any more: a rejection says why. */
  dropped: number;
  unchanged: number;
  /** What was found in them beside what was known. */
  added: number;
  /** In how many each field is read differently; beside fields of projects code, kind, text, lacks and provenance. */
  readonly fields: Record<string, number>;
}

export interface ImportReport {
  /** The version that readers get now. */
  readonly version: number;
  /** False where the files brought nothing new, and the version stayed. */
  readonly isPublished: boolean;
  /** Null where nothing was imported, and only what was there was read again. */
  readonly observedAt: string | null;
  readonly replacedSampleProjects: number;
  /** What corrected readers read again before anything was imported. */
  readonly rereadings: readonly Rereading[];
  /** Rows of lists that can't be read again as they are. */
  readonly bareRows: readonly BareRows[];
  readonly registries: readonly RegistryCounts[];
}

export function emptyCounts(registry: string | null, mapping: string | null): RegistryCounts {
  const unmarkedPersons = { hidden: 0, shown: 0, mapping };
  return {
    registry,
    read: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    unmarkedPersons,
    rejected: 0,
    rejections: [],
    unresolvedPlaces: [],
  };
}

/** The report as people read it: of each cause the first rejections, or all of them. */
export function formatReport(report: ImportReport, { isVerbose = false } = {}): string {
  const lines = report.rereadings.map(formatRereading);
  for (const counts of report.registries) {
    const { registry, read, new: fresh, changed, unchanged, rejected } = counts;
    if (registry === null && rejected === 0) continue;
    lines.push(
      registry === null
        ? `no known registry: ${rejected} rejected`
        : `${registry}: ${read} read, ${fresh} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`,
    );
    lines.push(...explainPersons(counts.unmarkedPersons).map((sentence) => `  ${sentence}`));
    const shown = isVerbose ? Number.POSITIVE_INFINITY : shownOfCause;
    lines.push(...[...formatRejections(counts.rejections, shown)].map((line) => `  ${line}`));
    lines.push(...formatPlaces(counts.unresolvedPlaces, isVerbose).map((line) => `  ${line}`));
  }
  if (report.replacedSampleProjects > 0) {
    lines.push(`The bundled sample (${report.replacedSampleProjects} projects) was replaced by real data.`);
  }
  lines.push(...report.bareRows.map(explainBareRows));
  lines.push(
    report.isPublished
      ? `Published as version ${report.version}.`
      : `Nothing new: version ${report.version} stays as it is.`,
  );
  return lines.join('\n');
}

function formatRereading(rereading: Rereading): string {
  const { reader, before, now, read, changed, dropped, unchanged, added, fields } = rereading;
  const edition = `edition ${now}${before === '' ? '' : `, before ${before}`}`;
  const which = Object.entries(fields)
    .sort(([one, count], [other, others]) => others - count || (one < other ? -1 : 1))
    .map(([field, count]) => `${field} ${count}`);
  return [
    `${reader}: ${read} read again (${edition}), ${changed} changed`,
    which.length > 0 ? ` (${which.join(', ')})` : '',
    dropped > 0 ? `, ${dropped} no longer understood` : '',
    added > 0 ? `, ${added} found in them` : '',
    `, ${unchanged} as before`,
  ].join('');
}

// of each cause in a file: enough to see what it is
const shownOfCause = 3;

function* formatRejections(rejections: readonly ReportedRejection[], shown: number): Generator<string> {
  const causes = new Map<string, ReportedRejection[]>();
  for (const rejection of rejections) {
    const key = `${rejection.file}\n${causeOf(rejection)}`;
    const same = causes.get(key) ?? [];
    causes.set(key, same);
    same.push(rejection);
  }
  for (const same of causes.values()) {
    for (const { file, line, column, code, message } of same.slice(0, shown)) {
      const place = [file, line].filter((part) => part !== null).join(':');
      yield `${place}${column === null ? '' : ` (${column})`}: ${message} [${code}]`;
    }
    const more = same.slice(shown).reduce((sum, { count = 1 }) => sum + count, 0);
    if (more > 0) yield `${same[0]?.file}: ${more.toLocaleString('en')} more of [${same[0]?.code}]`;
  }
}

const shownPlaces = 10;

function formatPlaces(places: readonly UnresolvedPlace[], isVerbose: boolean): string[] {
  if (places.length === 0) return [];
  const shown = isVerbose ? places : places.slice(0, shownPlaces);
  const names = shown.map(({ kind, name, projects }) => `${name} (${kind.toLowerCase()}, ${projects})`);
  const more = places.length > shown.length ? ` and ${places.length - shown.length} more` : '';
  return [
    `${places.length === 1 ? '1 name of a place is' : `${places.length} names of places are`} not known: ${names.join('; ')}${more}.`,
  ];
}

function explainPersons({ hidden, shown, mapping }: UnmarkedPersons): string[] {
  const change = (isUnmarked: boolean) =>
    mapping === null ? '' : `, write "naturalPersons": { "unmarked": ${isUnmarked} } into ${mapping}`;
  return [
    ...(hidden > 0
      ? [
          `${hidden} rows name natural persons without a mark, by how the names read; their names are hidden${mapping === null ? '' : `; to show them, if they are none${change(false)}`}.`,
        ]
      : []),
    ...(shown > 0
      ? [
          `${shown} rows name implementers that read as natural persons, and are shown; to hide them${change(true)}.`,
        ]
      : []),
  ];
}
