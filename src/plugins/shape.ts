import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from './selections.ts';

/** How large a document is when its fragments are written out. Numbers saturate at `countless`. */
export interface Shape {
  /** Levels of fields; `__schema` and `__type` count as one, graphql's own rule bounds what is below them. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
  readonly fields: number;
}

/** Where counting stops: beyond it a number only means "far too many". */
export const countless = 1_000_000_000;

const nothing: Shape = { depth: 0, aliases: 0, directives: 0, rootFields: 0, fields: 0 };

/**
 * The largest shape of the document's operations and fragments, before any validation: each fragment is measured
 * once, so a document takes time linear in its length. A fragment inside itself counts as nothing; validation names it.
 */
export function measureShape(document: DocumentNode): Shape {
  const fragments = fragmentsOf(document);
  const measured = new Map<string, Shape>();

  function measureFragment(name: string): Shape {
    const known = measured.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return nothing;
    // stands in while the fragment is being measured, so that a cycle ends
    measured.set(name, nothing);
    const shape = measureDefinition(fragment);
    measured.set(name, shape);
    return shape;
  }

  function measureDefinition(definition: OperationDefinitionNode | FragmentDefinitionNode): Shape {
    const shape = measureSelections(definition.selectionSet);
    let directives = shape.directives + (definition.directives?.length ?? 0);
    for (const variable of definition.variableDefinitions ?? []) {
      directives += variable.directives?.length ?? 0;
    }
    return { ...shape, directives };
  }

  function measureSelections(selectionSet: SelectionSetNode): Shape {
    let { depth, aliases, directives, rootFields, fields } = nothing;
    for (const selection of selectionSet.selections) {
      let inner = nothing;
      if (selection.kind === Kind.FIELD) {
        const name = selection.name.value;
        if (selection.selectionSet) inner = measureSelections(selection.selectionSet);
        const below = name === '__schema' || name === '__type' ? 0 : inner.depth;
        inner = { ...inner, depth: 1 + below, rootFields: 1, fields: 1 + inner.fields };
        if (selection.alias) aliases += 1;
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        inner = measureSelections(selection.selectionSet);
      } else {
        inner = measureFragment(selection.name.value);
      }
      depth = Math.max(depth, inner.depth);
      aliases = saturate(aliases + inner.aliases);
      directives = saturate(directives + inner.directives + (selection.directives?.length ?? 0));
      rootFields = saturate(rootFields + inner.rootFields);
      fields = saturate(fields + inner.fields);
    }
    return { depth, aliases, directives, rootFields, fields };
  }

  let largest = nothing;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      largest = enlarge(largest, measureDefinition(definition));
    } else if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      // validation reads unused fragments too; how deep one stands, only the operation knows
      const shape = measureFragment(definition.name.value);
      largest = enlarge(largest, { ...shape, depth: 0, rootFields: 0 });
    }
  }
  return largest;
}

/** Keeps sums and products comparable and printable. */
export function saturate(count: number): number {
  return Math.min(count, countless);
}

function enlarge(a: Shape, b: Shape): Shape {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: Math.max(a.aliases, b.aliases),
    directives: Math.max(a.directives, b.directives),
    rootFields: Math.max(a.rootFields, b.rootFields),
    fields: Math.max(a.fields, b.fields),
  };
}
