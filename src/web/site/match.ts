import { Refusal } from './route.ts';

export interface Matched<Route> {
  readonly route: Route;
  /** What the names stand for. Throws a `Refusal` where a value is no text. */
  readonly values: Readonly<Record<string, string>>;
}

/** Finds the route of a path; a route with fewer names in its path goes before one with more. */
export function createMatcher<Route extends { readonly path: string }>(
  routes: readonly Route[],
): (path: string) => Matched<Route> | null {
  const known = routes
    .map((route) => ({ route, segments: route.path.split('/').slice(1) }))
    .sort((a, b) => countNames(a.segments) - countNames(b.segments));
  return (path) => {
    const asked = path.split('/').slice(1);
    const found = known.find(
      ({ segments }) =>
        segments.length === asked.length &&
        segments.every((segment, i) => (segment.startsWith(':') ? asked[i] !== '' : segment === asked[i])),
    );
    if (!found) return null;
    const { route, segments } = found;
    return {
      route,
      // read when asked for: which route is meant is known also where a value can't be read
      get values() {
        const named = segments.flatMap((segment, i) =>
          segment.startsWith(':') ? [[segment.slice(1), decode(asked[i] ?? '')] as const] : [],
        );
        return Object.fromEntries(named);
      },
    };
  };
}

function countNames(segments: readonly string[]): number {
  return segments.filter((segment) => segment.startsWith(':')).length;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refusal(400, (texts) => texts.errors.badPath);
  }
}
