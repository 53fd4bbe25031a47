import { GraphQLError, type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/** What readers call things that have another name here: the first of these that there is, is meant. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  before: ['old'],
  previous: ['old'],
  oldvalue: ['old'],
  after: ['new'],
  newvalue: ['new'],
  title: ['name', 'label'],
  label: ['name'],
  key: ['code'],
  identifier: ['code', 'id'],
  number: ['code'],
  description: ['summary'],
  abstract: ['summary'],
  startdate: ['startsOn'],
  start: ['startsOn'],
  enddate: ['endsOn'],
  end: ['endsOn'],
  budget: ['funding'],
  money: ['funding'],
  amount: ['granted', 'funding'],
  approved: ['granted'],
  spent: ['realised'],
  paid: ['realised'],
  partners: ['implementers'],
  participants: ['implementers'],
  beneficiary: ['lead'],
  coordinator: ['lead'],
  count: ['totalCount'],
  total: ['totalCount'],
  items: ['nodes'],
  results: ['nodes'],
  limit: ['first'],
  pagesize: ['first'],
  offset: ['after'],
  cursor: ['after'],
  sort: ['orderBy'],
  order: ['orderBy'],
  sortby: ['orderBy'],
  where: ['filter'],
  query: ['text'],
  search: ['text'],
  q: ['text'],
  website: ['homepage'],
  url: ['homepage'],
};
const mostNamed = 12;

/** An error about a name that there is not, with what is meant or, where nothing is like it, with what there is. */
export function suggestNames(schema: GraphQLSchema, fault: GraphQLError): GraphQLError {
  if (/Did you mean/.test(fault.message)) return fault;
  const found = namesFor(schema, fault.message);
  if (!found || found.names.length === 0) return fault;
  const { asked, names } = found;
  const meant = (otherNames[asked.replaceAll('_', '').toLowerCase()] ?? []).find((name) =>
    names.includes(name),
  );
  const shown = names.slice(0, mostNamed).join(', ');
  const rest = names.length > mostNamed ? `, and ${names.length - mostNamed} more` : '';
  const hint = meant
    ? `Did you mean "${meant}"?`
    : `There ${names.length === 1 ? 'is' : 'are'} ${shown}${rest}.`;
  const { nodes = null, source = null, positions = null, extensions } = fault;
  return new GraphQLError(`${fault.message} ${hint}`, { nodes, source, positions, extensions });
}

/** In the words of graphql-js's own rules. */
function namesFor(schema: GraphQLSchema, message: string): { asked: string; names: string[] } | null {
  const [, field, on] = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(message) ?? [];
  if (field && on) return { asked: field, names: fieldsOf(schema, on) };
  const [, input, of] = /Field "(\w+)" is not defined by type "(\w+)"/.exec(message) ?? [];
  if (input && of) return { asked: input, names: fieldsOf(schema, of) };
  const [, argument, parent, owner] = /^Unknown argument "(\w+)" on field "(\w+)\.(\w+)"/.exec(message) ?? [];
  if (!argument || !parent || !owner) return null;
  const type = schema.getType(parent);
  const args = isObjectType(type) || isInterfaceType(type) ? type.getFields()[owner]?.args : undefined;
  return { asked: argument, names: (args ?? []).map(({ name }) => name) };
}

function fieldsOf(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
  return hasFields ? Object.keys(type.getFields()) : [];
}
