import robotsParser from 'robots-parser';

/** What a robots.txt says to us. */
export interface Robots {
  mayAsk(address: URL): boolean;
  /** The pause it asks for; null where it asks for none. */
  readonly pauseMs: number | null;
}

// its types say that the function is a property of what it exports, which it is itself
const parseRobots = robotsParser as unknown as typeof robotsParser.default;
const agent = 'Hankegraafi';

/** No robots.txt: everything may be asked (RFC 9309, 2.3.1.3). */
export const allowsAll: Robots = { mayAsk: () => true, pauseMs: null };

export function readRobots(address: URL, body: Uint8Array): Robots {
  const robots = parseRobots(address.href, new TextDecoder().decode(body));
  const delay = robots.getCrawlDelay(agent);
  return {
    mayAsk: ({ href }) => robots.isAllowed(href, agent) !== false,
    pauseMs: delay === undefined || Number.isNaN(delay) ? null : delay * 1000,
  };
}
