import { ExplorerGroupsDocument, type ExplorerGroupsQueryVariables } from '../../../schema/client.ts';
import { YearsPicture } from '../pages/parts/pictures.tsx';
import type { PageRequest } from '../site/route.ts';
import type { Drawing, DrawingProps, Group } from './drawing.ts';
import { MapDrawing } from './map.tsx';
import { explorerWords } from './texts.ts';
import { TreemapDrawing } from './treemap.tsx';
import { filterOf, toggle, type View } from './view.ts';

const isKnown = ({ keys }: Group) => keys[0]?.key !== null && keys[0]?.key !== undefined;
const hasMoney = ({ statistics: { funding } }: Group) =>
  funding.euAndState.granted !== null || funding.euAndState.realised !== null;

export const drawings: readonly Drawing[] = [
  {
    name: 'map',
    cardHeight: 900,
    by: ({ zoom }) => (zoom === 'regions' ? ['REGION'] : ['MUNICIPALITY']),
    hasContent: () => true,
    draw: MapDrawing,
  },
  {
    name: 'years',
    cardHeight: 420,
    by: () => ['START_YEAR'],
    hasContent: (groups) => groups.some((group) => isKnown(group) && hasMoney(group)),
    draw: ({ request, view, groups, linkTo }) => (
      <YearsPicture
        request={request}
        groups={groups}
        least={1}
        {...(linkTo && { linkOf: (year: string) => linkTo(toggle(view, 'year', year)) })}
      />
    ),
  },
  {
    name: 'priorities',
    cardHeight: 720,
    by: () => ['PRIORITY'],
    hasContent: (groups, { measure }) =>
      groups.some((group) => isKnown(group) && (measure === 'projects' || hasMoney(group))),
    draw: TreemapDrawing,
  },
];

export function drawingByName(name: string): Drawing | undefined {
  return drawings.find((drawing) => drawing.name === name);
}

export function groupVariables(
  request: PageRequest,
  view: View,
  { by }: Drawing,
): ExplorerGroupsQueryVariables {
  return { filter: filterOf(view), by: by(view), language: request.graphLanguage };
}

export async function loadGroups(
  request: PageRequest,
  view: View,
  drawing: Drawing,
): Promise<readonly Group[]> {
  const answer = await request.ask(ExplorerGroupsDocument, groupVariables(request, view, drawing));
  return answer.projects?.groups.groups ?? [];
}

/** A drawing, or the sentence that there is nothing to draw. */
export function Drawn({ drawing, ...props }: DrawingProps & { drawing: Drawing }) {
  if (!drawing.hasContent(props.groups, props.view))
    return <p class="small">{explorerWords[props.request.language].nothingToDraw}</p>;
  return <>{drawing.draw(props)}</>;
}
