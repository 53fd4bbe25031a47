/** What happens to the bytes of an export on their way to a reader. */
export interface StreamOptions {
  /** Aborted when the reader goes away. */
  readonly signal: AbortSignal;
  /** A reader who takes nothing for so long is taken for gone. */
  readonly stalledAfterMs: number;
  /** Once, however it ends; the error where it did not end well. */
  readonly onEnd: (error?: unknown) => void;
}

/** A body that is made as it is read. A fault breaks it off, so that nobody takes it for whole. */
export function streamBody(
  chunks: AsyncIterable<Uint8Array>,
  { signal, stalledAfterMs, onEnd }: StreamOptions,
): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]();
  let hasEnded = false;
  let stalled: NodeJS.Timeout | undefined;

  function end(error?: unknown): void {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(stalled);
    signal.removeEventListener('abort', leave);
    onEnd(error);
  }
  function leave(): void {
    end(signal.reason ?? new Error('the reader went away'));
    void iterator.return?.().catch(() => undefined);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const breakOff = () => {
          leave();
          controller.error(new Error('the export was broken off'));
        };
        if (signal.aborted) breakOff();
        else signal.addEventListener('abort', breakOff, { once: true });
      },
      async pull(controller) {
        clearTimeout(stalled);
        if (hasEnded) return;
        try {
          const { done, value } = await iterator.next();
          if (hasEnded) return;
          if (done) {
            controller.close();
            end();
            return;
          }
          controller.enqueue(value);
          stalled = setTimeout(() => {
            leave();
            controller.error(new Error('the reader takes nothing'));
          }, stalledAfterMs).unref();
        } catch (error) {
          controller.error(error);
          end(error);
        }
      },
      cancel: leave,
    },
    // a chunk is a whole page: one is made while the one before it is sent
    { highWaterMark: 1 },
  );
}
