import { createServer, type Server } from "node:http";
import path from "node:path";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, {
  type ErrorRequestHandler,
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from "express";
import sirv from "sirv";
import { mailDoor } from "./api/mail-door.ts";
import { products } from "./customers/products.ts";
import { closeEnqueuing } from "./jobs/enqueue.ts";
import { measure } from "./operating/gauges.ts";
import { config } from "./platform/config.ts";
import { closeDatabase } from "./platform/database/index.ts";
import { health } from "./platform/health.ts";
import { kept } from "./platform/kept.ts";
import { closeLive } from "./platform/live/index.ts";
import { closeStreams } from "./platform/live/stream.ts";
import { log } from "./platform/log.ts";
import { metrics } from "./platform/metrics.ts";
import { underParent } from "./platform/processes.ts";
import { checkHost } from "./platform/web/host.ts";
import { listen } from "./platform/web/listen.ts";
import { refuseOtherSites } from "./platform/web/origin.ts";
import { requestLog } from "./platform/web/request-log.ts";
import { buildsBySegment } from "./platform/web/routes-by-segment.ts";
import { securityHeaders } from "./platform/web/security-headers.ts";
import { plugInReactions } from "./reactions.ts";
import { actorOfToken } from "./staff/api-tokens.ts";

/** What every loader and action gets as `context`. */
export type RequestContext = { nonce: string; requestId: string };

/** Remix's build, or in development how to load the newest; `assets`: who answers for files instead of build/client. */
type Source = ServerBuild | (() => Promise<ServerBuild>);

/** The web process: called by build/web.js with Remix's build (and by scripts/dev-web.mjs with Vite's). */
export async function serve(build: Source, assets?: RequestHandler): Promise<void> {
  await underParent("web", async () => {
    plugInReactions();
    const server = createServer(webApplication(build, assets ?? builtAssets()));
    // Slower than any proxy's own keep-alive, so that it never sends into a connection we just closed.
    server.keepAliveTimeout = 65_000;
    await listen(server);
    // The first question of a probe should not be the one that loads and connects everything.
    void health();
    return { told: {}, stop: () => stop(server) };
  });
}

function webApplication(build: Source, assets: RequestHandler): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config().web.trustProxy);
  // Probes ask by address, without a name.
  app.get("/healthz", (_request, response) => void response.json({ alive: true }));
  app.get("/readyz", async (_request, response) => {
    const { ready, checks } = await health();
    response.status(ready ? 200 : 503).json({ ready, ...checks });
  });
  app.use(securityHeaders);
  app.use(assets);
  app.use(requestLog);
  app.use(checkHost(productHosts));
  app.get("/metrics", mayReadMetrics, async (_request, response) => {
    // Without a database the numbers of the process are still worth having.
    await measure().catch((error: Error) => log.warn({ cause: error.message }, "the numbers of the house cannot be asked for"));
    response.type(metrics.contentType).send(await metrics.metrics());
  });
  app.use(refuseOtherSites);
  app.post("/api/v1/mail", mailDoor);
  app.use(compression({ filter: isCompressible }));
  app.all("*", typeof build === "function" ? remix(build) : bySegment(build));
  app.use(failed);
  return app;
}

function remix(build: Source): RequestHandler {
  return createRequestHandler({ build, mode: config().mode, getLoadContext: contextOf });
}

function bySegment(build: ServerBuild): RequestHandler {
  const buildOf = buildsBySegment(build);
  const handlers = new Map<ServerBuild, RequestHandler>();
  return (request, response, next) => {
    const part = buildOf(request.path);
    const handler = handlers.get(part) ?? remix(part);
    handlers.set(part, handler);
    return handler(request, response, next);
  };
}

function contextOf(_request: Request, response: Response): RequestContext {
  return { nonce: response.locals.nonce, requestId: response.locals.requestId };
}

/** What the build compressed once is sent as it lies there. Its files carry their hash in their name; the few others (icons) are asked for again after an hour. */
function builtAssets(): RequestHandler {
  const files = express.Router();
  files.use(
    sirv(path.join(config().root, "build/client"), {
      brotli: true,
      gzip: true,
      etag: true,
      extensions: [],
      setHeaders(response, pathname) {
        response.setHeader("Cache-Control", `public, max-age=${pathname.startsWith("/assets/") ? "31536000, immutable" : "3600"}`);
        // Asked for by pages of any site.
        if (pathname === "/widget.js") response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
      },
    }),
  );
  files.use("/assets", (_request, response) => void response.sendStatus(404));
  return files;
}

/** An event stream that is compressed arrives in lumps. */
function isCompressible(request: Request, response: Response): boolean {
  return !String(response.getHeader("Content-Type")).startsWith("text/event-stream") && compression.filter(request, response);
}

/** Asked at most every 10 s, and only for a host that is not our own. */
const { get: productHosts } = kept(
  async () => new Set((await products()).flatMap((product) => product.hosts.map((host) => host.toLowerCase()))),
  10_000,
);

/** Numbers of the house are for the machine itself, or for who holds an API token. */
async function mayReadMetrics(request: Request, response: Response, next: NextFunction): Promise<void> {
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(request.socket.remoteAddress ?? "") && !request.get("X-Forwarded-For");
  const token = /^Bearer (\S+)$/i.exec(request.get("Authorization") ?? "")?.[1];
  if (isLocal || (token && (await actorOfToken(token)))) return next();
  response.status(401).set("WWW-Authenticate", "Bearer").type("text/plain").send("Metrics need an API token from here.\n");
}

const failed: ErrorRequestHandler = (error, _request, response, next) => {
  if (response.headersSent) return next(error);
  const status = Number(error?.status) || 500;
  if (status >= 500) log.error({ error }, "a request failed");
  response
    .status(status)
    .type("text/plain")
    .send(status === 404 ? "Not found.\n" : "Something went wrong here. It has been written down; please try again.\n");
};

/** No new requests; open event streams end (browsers come back), running requests finish. */
async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  closeStreams();
  server.closeIdleConnections();
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  const force = setTimeout(() => server.closeAllConnections(), 4_000);
  await closed;
  clearInterval(idle);
  clearTimeout(force);
  await Promise.allSettled([closeEnqueuing(), closeLive()]);
  await closeDatabase();
}
