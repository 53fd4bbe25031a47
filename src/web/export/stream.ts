/** What happens to the bytes of an export on their way to a reader. */
export interface StreamOptions {
  /** Aborted when the reader goes away. */
  readonly signal: AbortSignal;
  /** A reader who takes nothing for so long is taken for gone. */
  readonly stalledAfterMs: number;
  /** Breaks the connection where there is one: what is written to it would end well otherwise. */
  readonly hangUp: (() => void) | undefined;
  /** Once, however it ends; with what went wrong in the making, where something did. */
  readonly onEnd: (fault?: unknown) => void;
}

/** Chunks of which the first is made: what is wrong with it is known while an error can still be answered. */
export async function begin(chunks: AsyncIterable<Uint8Array>): Promise<AsyncIterable<Uint8Array>> {
  const iterator = chunks[Symbol.asyncIterator]();
  let first: IteratorResult<Uint8Array> | null = await iterator.next();
  const next = async () => {
    const result = first ?? (await iterator.next());
    first = null;
    return result;
  };
  const end = async () => (await iterator.return?.()) ?? { done: true as const, value: undefined };
  return { [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

/** A body that is made as it is read. What breaks it off breaks the connection, so that nobody takes it for whole. */
export function streamBody(
  chunks: AsyncIterable<Uint8Array>,
  { signal, stalledAfterMs, hangUp, onEnd }: StreamOptions,
): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let stalled: NodeJS.Timeout | undefined;
  let onAbort: () => void = () => undefined;
  let hasEnded = false;

  function end(fault?: unknown): void {
    hasEnded = true;
    clearTimeout(stalled);
    signal.removeEventListener('abort', onAbort);
    onEnd(fault);
  }
  function breakOff(controller: ReadableStreamDefaultController<Uint8Array>, reason: Error, fault?: unknown) {
    if (hasEnded) return;
    end(fault);
    // the maker finishes its page first, if it is at one
    iterator.return?.().catch(() => undefined);
    if (hangUp) {
      hangUp();
      controller.close();
    } else controller.error(reason);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        onAbort = () => breakOff(controller, new Error('The reader went away.'));
        if (signal.aborted) onAbort();
        else signal.addEventListener('abort', onAbort, { once: true });
      },
      async pull(controller) {
        clearTimeout(stalled);
        if (hasEnded) return;
        try {
          const { done, value } = await iterator.next();
          if (hasEnded) return;
          if (done) {
            end();
            controller.close();
            return;
          }
          controller.enqueue(value);
          const giveUp = () => breakOff(controller, new Error('The reader takes nothing.'));
          stalled = setTimeout(giveUp, stalledAfterMs).unref();
        } catch (fault) {
          breakOff(controller, new Error('The export was broken off.'), fault);
        }
      },
      cancel() {
        if (hasEnded) return;
        end();
        iterator.return?.().catch(() => undefined);
      },
    },
    // a chunk is a whole page: one is made while the one before it is sent
    { highWaterMark: 1 },
  );
}
