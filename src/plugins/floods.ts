import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const channel = 'net.client.socket';

/** Ends connections over which more comes than anybody waits for. */
export interface FloodGuard {
  /** What came until now was an answer. */
  answered(): void;
  /** Guards no further connections. */
  end(): void;
}

/**
 * Guards the connections that this process makes to a port, from now on: what is read for one answer is kept in
 * memory, and a client may know no end of it. `most`: bytes between two answers. One by TLS is not seen.
 */
export function guardAgainstFloods(port: number, most: number): FloodGuard {
  let bytes = 0;
  const guard = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.once('connect', () => {
      if (socket.remotePort !== port) return;
      bytes = 0;
      socket.on('data', (chunk) => {
        bytes += chunk.length;
        if (bytes > most) socket.destroy();
      });
    });
  };
  subscribe(channel, guard);
  return {
    answered() {
      bytes = 0;
    },
    end: () => void unsubscribe(channel, guard),
  };
}
