import { type LiveEvent, listening, subscribe } from "./index.ts";

const HEARTBEAT = 20_000;
const open = new Set<() => void>();

/** Who reads a stream, asked once it hears: so nothing told after the question is missed, not even that this reader may no longer. */
export type Reader = {
  /** What of an event is for this reader (null = nothing); it may ask the database. */
  toData: (event: LiveEvent) => unknown | Promise<unknown>;
  /** What was said already and still holds. */
  before?: LiveEvent[];
  /** The stream ends with such an event. */
  isLast?: (event: LiveEvent) => boolean;
};

/**
 * Server-sent events for one open page, until the browser or the server goes, or events may have been missed: the browser comes back
 * and looks again. A comment every 20 s keeps proxies from hanging up. Throws what `reader` throws.
 */
export async function liveStream(request: Request, reader: () => Reader | Promise<Reader>): Promise<Response> {
  const early: LiveEvent[] = [];
  let hear: (event: LiveEvent) => unknown = (event) => early.push(event);
  const unsubscribe = subscribe((event) => hear(event));
  const {
    toData,
    before = [],
    isLast,
  } = await listening()
    .then(reader)
    .catch((refusal) => {
      unsubscribe();
      throw refusal;
    });

  const encoder = new TextEncoder();
  let close = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT);
      hear = async (event) => {
        if (event.kind === "deaf" || isLast?.(event)) return close();
        const data = await toData(event);
        if (data !== null && data !== undefined && open.has(close)) send(`event: ${event.kind}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      close = () => {
        if (!open.delete(close)) return;
        clearInterval(heartbeat);
        unsubscribe();
        controller.close();
      };
      open.add(close);
      request.signal.addEventListener("abort", close);
      send("retry: 2000\n\n");
      for (const event of [...before, ...early]) void hear(event);
      if (request.signal.aborted) close();
    },
    cancel: () => close(),
  });
  return new Response(body, {
    headers: { "Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-store", "X-Accel-Buffering": "no" },
  });
}

/** How many pages listen. */
export function openStreams(): number {
  return open.size;
}

/** Ends them all, so that the web server can stop; browsers come back by themselves. */
export function closeStreams(): void {
  for (const close of [...open]) close();
}
