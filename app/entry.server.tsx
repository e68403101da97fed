import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable, type EntryContext, type HandleDataRequestFunction } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { log } from "./platform/log.ts";
import { isRefusal } from "./refusal.ts";
import type { RequestContext } from "./server.ts";
import { NonceProvider } from "./ui/nonce.tsx";
import { translator } from "./words/index.ts";
import { shownLocale, WordsProvider } from "./words/use-words.tsx";

export { plugInReactions } from "./reactions.ts";
export { serve } from "./server.ts";

/** After this long (ms) a page that is still rendering is cut off. */
const PATIENCE = 10_000;

export default function renderPage(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: RequestContext,
): Promise<Response> {
  const { matches, loaderData } = remix.staticHandlerContext;
  const words = translator(shownLocale(matches.map((match) => loaderData[match.route.id])));
  const wholeAtOnce = isbot(request.headers.get("User-Agent"));

  return new Promise((resolve, reject) => {
    let failed = false;
    const answer = (): void => {
      const body = new PassThrough();
      headers.set("Content-Type", "text/html; charset=utf-8");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }));
      page.pipe(body);
    };
    const page = renderToPipeableStream(
      <NonceProvider value={context.nonce}>
        <WordsProvider value={words}>
          <RemixServer context={remix} url={request.url} nonce={context.nonce} abortDelay={PATIENCE} />
        </WordsProvider>
      </NonceProvider>,
      {
        nonce: context.nonce,
        [wholeAtOnce ? "onAllReady" : "onShellReady"]: answer,
        onShellError: reject,
        onError(error: unknown) {
          failed = true;
          handleError(error, { request });
        },
      },
    );
    setTimeout(() => page.abort(), PATIENCE).unref();
  });
}

/** A refusal is an answer and a vanished browser is no news; everything else is a bug and is logged. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || isRefusal(error)) return;
  log.error({ error, path: new URL(request.url).pathname }, "a page failed");
}

export const handleDataRequest: HandleDataRequestFunction = (response) => {
  if (!response.headers.has("Cache-Control")) response.headers.set("Cache-Control", "no-store");
  return response;
};
