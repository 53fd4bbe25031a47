import * as reference from '../reference/programmes.ts';
import { funds } from '../vocabulary/fund.ts';
import { programmePeriods } from '../vocabulary/programmePeriod.ts';
import { builder } from './builder.ts';
import type { ProjectShape } from './shapes.ts';
import { Fund, inLanguage, languageArg, ProgrammePeriod } from './shared.ts';

/** A priority as the classification knows it, or as a project prints it. */
type PriorityShape = reference.Priority;
type ObjectiveShape = reference.Objective & { readonly printedPriority: PriorityShape | null };

const Programme = builder.objectRef<reference.Programme>('Programme');
export const Priority = builder.objectRef<PriorityShape>('Priority');
export const Objective = builder.objectRef<ObjectiveShape>('Objective');

type Printed = Pick<
  ProjectShape,
  | 'period'
  | 'fund'
  | 'programmePart'
  | 'country'
  | 'priorityCode'
  | 'priorityName'
  | 'objectiveCode'
  | 'objectiveName'
>;

/** The priority a project prints: known ones by the classification, others as printed; in Finnish always as printed. */
export function printedPriority(content: Printed): PriorityShape | null {
  const found = reference.priorityOf({
    ...printedPlace(content),
    number: content.priorityCode,
    printedName: content.priorityName,
  });
  return found && { ...found, names: { ...found.names, fi: content.priorityName ?? found.names.fi } };
}

export function printedObjective(content: Printed): ObjectiveShape | null {
  const found = reference.objectiveOf({
    ...printedPlace(content),
    number: content.objectiveCode,
    printedName: content.objectiveName,
  });
  return (
    found && {
      ...found,
      names: { ...found.names, fi: content.objectiveName ?? found.names.fi },
      printedPriority: printedPriority(content),
    }
  );
}

function printedPlace({ period, fund, programmePart, country }: Printed) {
  return {
    period: programmePeriods.read(period),
    fund: funds.read(fund),
    programmePart,
    country,
  };
}

builder.objectType(Programme, {
  description: 'A programme by which the EU’s funds are spent in a period.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Its short name (ohjelman lyhenne): kkt-2014.' }),
    name: t.string({
      description: 'Its name (ohjelman nimi).',
      args: languageArg(),
      resolve: ({ names }, { language }) => inLanguage(names, language),
    }),
    period: t.expose('period', {
      type: ProgrammePeriod,
      description: 'Its programme period (ohjelmakausi).',
    }),
    fund: t.expose('fund', { type: Fund, description: 'Its fund (rahasto); OTHER where it has several.' }),
    cci: t.exposeString('cci', {
      nullable: true,
      description: 'The Commission’s code (CCI); null where it is not known.',
    }),
    priorities: t.field({
      type: [Priority],
      extensions: { listSize: 6 },
      description: 'The priorities it is divided into (toimintalinjat).',
      resolve: ({ priorities }) => [...priorities],
    }),
  }),
});

builder.objectType(Priority, {
  description: 'A priority of a programme (toimintalinja).',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'As printed (toimintalinjan numero): 5.' }),
    key: t.exposeString('key', { description: 'Unique across programmes (avain): kkt-2014:5.' }),
    name: t.string({
      nullable: true,
      description:
        'Its official name, without the number (toimintalinja); null where it has none in the language: ask for `language: FI` beside it.',
      args: languageArg(),
      resolve: ({ names }, { language }) => inLanguage(names, language),
    }),
    programme: t.field({
      type: Programme,
      description: 'The programme it belongs to (ohjelma).',
      resolve: ({ programmeCode }) => programmeOf(programmeCode),
    }),
  }),
});

builder.objectType(Objective, {
  description: 'A specific objective of a priority (erityistavoite).',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'As printed (erityistavoitteen numero): 10.1.' }),
    key: t.exposeString('key', { description: 'Unique across programmes (avain): kkt-2014:10.1.' }),
    name: t.string({
      nullable: true,
      description:
        'Its official name, without the number (erityistavoite); null where it has none in the language: ask for `language: FI` beside it.',
      args: languageArg(),
      resolve: ({ names }, { language }) => inLanguage(names, language),
    }),
    priority: t.field({
      type: Priority,
      nullable: true,
      description:
        'The priority it belongs to (toimintalinja); null where neither the project nor the classification says.',
      resolve: ({ printedPriority, priorityKey }) =>
        printedPriority ?? (priorityKey === null ? null : (reference.priorityByKey(priorityKey) ?? null)),
    }),
  }),
});

function programmeOf(code: string): reference.Programme {
  const programme = reference.programmeByCode(code);
  if (!programme) throw new Error(`no programme ${code}`);
  return programme;
}

builder.queryFields((t) => ({
  programmes: t.field({
    type: [Programme],
    nullable: true,
    extensions: { listSize: 10 },
    description: 'The programmes that are known.',
    resolve: () => [...reference.programmes()],
  }),
}));
