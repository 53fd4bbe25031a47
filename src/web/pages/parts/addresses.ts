import { writePath } from '../../site/route.ts';

/** Where things have their pages. */
export function projectPath({ code, registry }: { code: string; registry: { id: string } }): string {
  return writePath('projects', registry.id, code);
}

export function organisationPath({ businessId, id }: { businessId: string | null; id: string }): string {
  return writePath('organisations', businessId ?? id);
}

export function municipalityPath({ code }: { code: string }): string {
  return writePath('municipalities', code);
}

export function regionPath({ code }: { code: string }): string {
  return writePath('regions', code);
}

export function targetGroupPath({ code }: { code: string }): string {
  return writePath('target-groups', code);
}
