import { type GeoProjection, geoPath, geoTransverseMercator } from 'd3-geo';
import type { GeometryCollection, MultiPolygon } from 'geojson';

// the fewer units, the fewer digits: all municipalities together have the most lines
const widthOf = (name: string) => (name === 'municipalities' ? 400 : 600);
const mostHigh = 1.72;

export interface Outlines {
  /** What an SVG path is drawn by, one for each shape. */
  readonly paths: readonly string[];
  readonly width: number;
  readonly height: number;
}

const kept = new Map<string, Outlines>();

/** Shapes as they are drawn, to fill a picture together; kept by their name, for they never change. */
export function outlinesOf(name: string, shapes: readonly MultiPolygon[]): Outlines {
  const known = kept.get(name);
  if (known) return known;
  const all: GeometryCollection = { type: 'GeometryCollection', geometries: [...shapes] };
  const width = widthOf(name);
  const tallest = width * mostHigh;
  // as maps of Finland are: the meridian of 27° upright
  const projection = geoTransverseMercator().rotate([-27, 0]).fitWidth(width, all);
  const [, [, bottom]] = geoPath(projection).bounds(all);
  if (bottom > tallest) projection.fitSize([width, tallest], all);
  const made = {
    paths: shapes.map((shape) => writePath(shape, projection)),
    width,
    height: Math.ceil(Math.min(bottom, tallest)),
  };
  kept.set(name, made);
  return made;
}

/** A path of whole numbers, each step from the one before: half as long as d3's own. */
function writePath(shape: MultiPolygon, projection: GeoProjection): string {
  let text = '';
  let [lastX, lastY] = [0, 0];
  const context = {
    beginPath: () => undefined,
    arc: () => undefined,
    moveTo(x: number, y: number) {
      [lastX, lastY] = [Math.round(x), Math.round(y)];
      text += `M${lastX} ${lastY}l`;
    },
    lineTo(x: number, y: number) {
      const [stepX, stepY] = [Math.round(x) - lastX, Math.round(y) - lastY];
      if (stepX === 0 && stepY === 0) return;
      [lastX, lastY] = [lastX + stepX, lastY + stepY];
      text += `${/[\d]$/.test(text) && stepX >= 0 ? ' ' : ''}${stepX}${stepY < 0 ? '' : ' '}${stepY}`;
    },
    closePath() {
      text += 'z';
    },
  };
  geoPath(projection, context)(shape);
  return text;
}
