import { type LiveEvent, subscribe } from "./index.ts";

const HEARTBEAT = 20_000;
const open = new Set<() => void>();

/**
 * Server-sent events for one open page: each event that `toData` turns into something (null = not for this reader; it may ask the
 * database, so it is async), until the browser or the server goes. A comment every 20 s keeps proxies from hanging up.
 * `before`: what was said already and still holds. `isLast`: the stream ends with such an event.
 */
export function liveStream(
  request: Request,
  toData: (event: LiveEvent) => unknown | Promise<unknown>,
  { before = [], isLast }: { before?: LiveEvent[]; isLast?: (event: LiveEvent) => boolean } = {},
): Response {
  const encoder = new TextEncoder();
  let close = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const hear = async (event: LiveEvent): Promise<void> => {
        if (isLast?.(event)) return close();
        const data = await toData(event);
        if (data !== null && data !== undefined && open.has(close)) send(`event: ${event.kind}\ndata: ${JSON.stringify(data)}\n\n`);
      };
      const unsubscribe = subscribe(hear);
      const heartbeat = setInterval(() => send(": still here\n\n"), HEARTBEAT);
      close = () => {
        if (!open.delete(close)) return;
        clearInterval(heartbeat);
        unsubscribe();
        controller.close();
      };
      open.add(close);
      request.signal.addEventListener("abort", close);
      send("retry: 2000\n\n");
      for (const event of before) void hear(event);
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
