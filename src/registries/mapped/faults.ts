import { nameKey } from '../../reference/names.ts';
import { amountFields, type ColumnField, columnFields, dayFields, namedColumns } from './fields.ts';
import { labelsOf } from './header.ts';
import type { Mapping } from './shape.ts';

/** What a column's fields need beside it, and what would be ambiguous. */
export function findFaults(mapping: Mapping): string[] {
  const { columns, codeFrom, required, naturalPersons: persons } = mapping;
  const faults: string[] = [];
  const has = (one: ColumnField) => columns[one] !== undefined;
  const need = (
    fields: readonly ColumnField[],
    key: 'dates' | 'numbers' | 'rates' | 'funds' | 'statuses' | 'kinds',
    example: string,
  ) => {
    const used = fields.find(has);
    if (used !== undefined && mapping[key] === undefined)
      faults.push(`"${key}" is missing, and "columns.${used}" needs it, as in ${example}`);
  };
  need(dayFields, 'dates', '["DD.MM.YYYY"]');
  need([...amountFields, 'coFinancingRate'], 'numbers', '{ "decimal": ",", "group": [" "] }');
  need(['coFinancingRate'], 'rates', '"PERCENT"');
  need(['fund'], 'funds', '{ "ERDF": "ERDF", "ESF+": "ESF_PLUS" }');
  need(['status'], 'statuses', '{ "ongoing": "ACTIVE", "ended": "ENDED" }');
  need(['kind'], 'kinds', '{ "investment": "INVESTMENT" }');
  if (!has('name') && mapping.nameFrom.length === 0)
    faults.push(
      '"columns.name" is missing: a list of projects has a column with their names, or "nameFrom" says of which fields one is made',
    );
  if (!has('code') && codeFrom.length === 0) {
    faults.push(
      '"columns.code" is missing; where the list has no codes, say in "codeFrom" of which fields one is made, as in ["name", "lead", "startsOn"]',
    );
  }
  for (const [key, fields] of [
    ['codeFrom', codeFrom],
    ['nameFrom', mapping.nameFrom],
    ['required', required],
  ] as const) {
    for (const one of fields.filter((other) => !has(other)))
      faults.push(`"${key}" names ${one}, and "columns" has no ${one}`);
  }
  if (has('priority') && (has('priorityCode') || has('priorityName')))
    faults.push('"columns.priority" holds code and name together; take it, or priorityCode and priorityName');
  if (has('objective') && (has('objectiveCode') || has('objectiveName')))
    faults.push(
      '"columns.objective" holds code and name together; take it, or objectiveCode and objectiveName',
    );
  if (persons !== undefined && (persons.column === undefined) !== (persons.words.length === 0))
    faults.push(
      '"naturalPersons" needs "column" and "words" together: which column says so, and with what word',
    );
  for (const one of mapping.rows?.sum ?? [])
    if (!has(one)) faults.push(`"rows.sum" names ${one}, and "columns" has no ${one}`);
  if (mapping.rows?.role !== undefined && !has('lead'))
    faults.push('"rows.role" says whose row it is, and "columns.lead" is missing');
  if (mapping.currency !== undefined && !amountFields.some(has))
    faults.push(`"currency" is that of amounts, and "columns" has none of ${amountFields.join(', ')}`);
  for (const one of namedColumns)
    if (labelsOf(mapping, one)?.some((own) => nameKey(own) === ''))
      faults.push(`"${one}" has a label that holds no letter or digit`);
  return [...faults, ...findSharedLabels(mapping)];
}

function findSharedLabels({ columns, personal, naturalPersons: persons }: Mapping): string[] {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  const uses: (readonly [string, readonly string[]])[] = [
    ...columnFields.map((one) => [`columns.${one}`, columns[one] ?? []] as const),
    ['personal', personal],
    ['naturalPersons.nameColumns', persons?.nameColumns ?? []],
  ];
  for (const [owner, own] of uses) {
    for (const one of own) {
      const key = nameKey(one);
      const other = owners.get(key);
      if (key === '') faults.push(`"${owner}" has the label "${one}", which holds no letter or digit`);
      else if (other !== undefined && other !== owner)
        faults.push(`the label "${one}" stands under "${other}" and "${owner}"; a column is one of them`);
      owners.set(key, owner);
    }
  }
  return faults;
}
