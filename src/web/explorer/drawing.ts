import type { ComponentChild } from 'preact';
import type { ExplorerGroupsQuery, ExplorerGroupsQueryVariables } from '../../../schema/client.ts';
import type { PageRequest } from '../site/route.ts';
import type { View } from './view.ts';

export type Group = NonNullable<ExplorerGroupsQuery['projects']>['groups']['groups'][number];

export interface DrawingProps {
  readonly request: PageRequest;
  readonly view: View;
  readonly groups: readonly Group[];
  /** Where another view is looked at; null on a card, whose links may be dead. */
  readonly linkTo: ((view: View) => string) | null;
}

/** A way to draw the projects of a view: what it asks for, and what it makes of the answer. */
export interface Drawing {
  readonly name: 'map' | 'years' | 'priorities';
  /** The height of its card at common widths. */
  readonly cardHeight: number;
  readonly by: (view: View) => ExplorerGroupsQueryVariables['by'];
  /** Whether there is anything to draw. */
  readonly hasContent: (groups: readonly Group[], view: View) => boolean;
  readonly draw: (props: DrawingProps) => ComponentChild;
}
