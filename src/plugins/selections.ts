import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';

/** A document's fragments, by name. */
export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  return fragments;
}

/** The names of the variables in a selection, those in its fragments with them. */
export function variablesIn(selection: SelectionSetNode, fragments: Fragments): Set<string> {
  const found = new Set<string>();
  const met = new Set<string>();
  const read = (selectionSet: SelectionSetNode) =>
    visit(selectionSet, {
      Variable: ({ name }) => void found.add(name.value),
      FragmentSpread({ name: { value } }) {
        const fragment = met.has(value) ? undefined : fragments.get(value);
        met.add(value);
        if (fragment) read(fragment.selectionSet);
      },
    });
  read(selection);
  return found;
}

/** True where one of the fields stands at a place of the answer that another field is merged into. */
export function isMerged(
  fragments: Fragments,
  operation: OperationDefinitionNode,
  fields: ReadonlyMap<FieldNode, unknown>,
): boolean {
  const merge = (selectionSets: readonly SelectionSetNode[]): boolean => {
    const byName = new Map<string, FieldNode[]>();
    const collect = ({ selections }: SelectionSetNode) => {
      for (const selection of selections) {
        if (selection.kind === Kind.FIELD) {
          const name = (selection.alias ?? selection.name).value;
          byName.set(name, [...(byName.get(name) ?? []), selection]);
        } else {
          const inner =
            selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
          if (inner) collect(inner.selectionSet);
        }
      }
    };
    selectionSets.forEach(collect);
    return [...byName.values()].some((same) =>
      same.some((field) => fields.has(field))
        ? same.length > 1
        : merge(same.flatMap(({ selectionSet }) => selectionSet ?? [])),
    );
  };
  return merge([operation.selectionSet]);
}
