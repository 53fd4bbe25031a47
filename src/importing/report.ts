import type { Rejection } from '../registries/registry.ts';

export type ReportedRejection = { readonly file: string } & Omit<Rejection, 'type'>;

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
  readonly rejections: ReportedRejection[];
}

export interface ImportReport {
  /** The version that readers get now. */
  readonly version: number;
  /** False where the files brought nothing new, and the version stayed. */
  readonly isPublished: boolean;
  readonly observedAt: string;
  readonly replacedSampleProjects: number;
  readonly registries: readonly RegistryCounts[];
}

export function emptyCounts(registry: string | null): RegistryCounts {
  return { registry, read: 0, new: 0, changed: 0, unchanged: 0, rejections: [] };
}

/** The report as people read it. */
export function formatReport(report: ImportReport): string {
  const lines: string[] = [];
  for (const counts of report.registries) {
    const { registry, read, new: fresh, changed, unchanged, rejections } = counts;
    if (registry === null && rejections.length === 0) continue;
    lines.push(
      registry === null
        ? `no known registry: ${rejections.length} rejected`
        : `${registry}: ${read} read, ${fresh} new, ${changed} changed, ${unchanged} unchanged, ${rejections.length} rejected`,
    );
    for (const { file, line, column, code, message } of rejections) {
      const place = [file, line].filter((part) => part !== null).join(':');
      lines.push(`  ${place}${column === null ? '' : ` (${column})`}: ${message} [${code}]`);
    }
  }
  if (report.replacedSampleProjects > 0) {
    lines.push(`The bundled sample (${report.replacedSampleProjects} projects) was replaced by real data.`);
  }
  lines.push(
    report.isPublished
      ? `Published as version ${report.version}.`
      : `Nothing new: version ${report.version} stays as it is.`,
  );
  return lines.join('\n');
}
