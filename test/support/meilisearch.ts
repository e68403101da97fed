import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Document, type Settings, search } from "./meilisearch-index.ts";

type Index = {
  uid: string;
  primaryKey: string;
  createdAt: string;
  updatedAt: string;
  settings: Settings;
  documents: Map<string, Document>;
};
type Task = {
  uid: number;
  indexUid: string | null;
  status: "enqueued" | "processing" | "succeeded" | "failed";
  type: string;
  error: ApiError | null;
  enqueuedAt: string;
};
type ApiError = { message: string; code: string; type: string; link: string };
class Answer extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super();
  }
}

export type Meilisearch = Awaited<ReturnType<typeof startMeilisearch>>;

/**
 * The part of Meilisearch's HTTP API that Sahut speaks, as it is documented: keys, the queue of tasks, indexes, settings, documents and searches;
 * what a request may not have is refused. It is no Meilisearch: how it finds is in meilisearch-index.ts. `mood` is how it is today; `asked` what
 * it was asked for.
 */
export async function startMeilisearch({ key = "a master key of sixteen bytes", taskMs = 5 } = {}) {
  const indexes = new Map<string, Index>();
  const tasks: Task[] = [];
  let queue: Promise<void> = Promise.resolve();
  const stand = {
    url: "",
    key,
    mood: "well" as "well" | "silent" | "broken",
    asked: [] as string[],
    indexes,
    tasks,
    /** As if its data had been lost. */
    lose: () => indexes.clear(),
    stop: async () => {},
  };

  /** https://www.meilisearch.com/docs/reference/api/tasks: answered at once with 202, done one after the other. */
  const enqueue = (indexUid: string, type: string, work: () => void): never => {
    const task: Task = { uid: tasks.length, indexUid, status: "enqueued", type, error: null, enqueuedAt: new Date().toISOString() };
    tasks.push(task);
    queue = queue.then(async () => {
      task.status = "processing";
      await new Promise((resolve) => setTimeout(resolve, taskMs));
      try {
        work();
        task.status = "succeeded";
      } catch (error) {
        task.status = "failed";
        task.error = error instanceof Answer ? (error.body as ApiError) : apiError("internal", String(error), "internal");
      }
    });
    throw new Answer(202, { taskUid: task.uid, indexUid, status: task.status, type, enqueuedAt: task.enqueuedAt });
  };

  const indexOf = (uid: string): Index => {
    const index = indexes.get(uid);
    if (!index) throw new Answer(404, apiError("index_not_found", `Index \`${uid}\` not found.`));
    return index;
  };

  const create = (uid: string, primaryKey: string) => {
    if (indexes.has(uid)) throw new Answer(409, apiError("index_already_exists", `Index \`${uid}\` already exists.`));
    // To the nanosecond, as the real one: an index made again is another one.
    const at = new Date().toISOString().replace("Z", `${String(process.hrtime.bigint() % 1_000_000n).padStart(6, "0")}Z`);
    indexes.set(uid, { uid, primaryKey, createdAt: at, updatedAt: at, settings: {}, documents: new Map() });
  };

  const routes: Array<[string, RegExp, (uid: string, body: never, url: URL) => unknown]> = [
    ["GET", /^\/health$/, () => ({ status: "available" })],
    ["GET", /^\/tasks\/(\d+)$/, (uid) => tasks[Number(uid)] ?? fail(404, "task_not_found", `Task \`${uid}\` not found.`)],
    // https://www.meilisearch.com/docs/reference/api/indexes
    [
      "POST",
      /^\/indexes$/,
      (_, body: { uid: string; primaryKey: string }) => {
        only(body, "uid", "primaryKey");
        if (!/^[\w-]+$/.test(body.uid)) fail(400, "invalid_index_uid", `\`${body.uid}\` is not a valid index uid.`);
        return enqueue(body.uid, "indexCreation", () => create(body.uid, body.primaryKey));
      },
    ],
    [
      "GET",
      /^\/indexes\/([\w-]+)$/,
      (uid) => {
        const { primaryKey, createdAt, updatedAt } = indexOf(uid);
        return { uid, primaryKey, createdAt, updatedAt };
      },
    ],
    // https://www.meilisearch.com/docs/reference/api/settings
    [
      "PATCH",
      /^\/indexes\/([\w-]+)\/settings$/,
      (uid, body: Settings) => {
        only(body, "searchableAttributes", "displayedAttributes", "filterableAttributes", "stopWords", "synonyms", "typoTolerance");
        return enqueue(uid, "settingsUpdate", () => Object.assign(indexOf(uid).settings, body));
      },
    ],
    // https://www.meilisearch.com/docs/reference/api/documents
    [
      "POST",
      /^\/indexes\/([\w-]+)\/documents$/,
      (uid, body: Document[]) => {
        if (!Array.isArray(body)) fail(400, "malformed_payload", "The json payload provided is malformed.");
        return enqueue(uid, "documentAdditionOrUpdate", () => {
          const { documents } = indexOf(uid);
          for (const { id } of body)
            if (!/^[\w-]{1,511}$/.test(id)) fail(400, "invalid_document_id", `Document identifier \`${id}\` is invalid.`);
          for (const document of body) documents.set(document.id, document);
        });
      },
    ],
    [
      "POST",
      /^\/indexes\/([\w-]+)\/documents\/delete-batch$/,
      (uid, body: string[]) => {
        if (!Array.isArray(body)) fail(400, "bad_request", "An array of ids is expected.");
        return enqueue(uid, "documentDeletion", () => {
          for (const id of body) indexOf(uid).documents.delete(id);
        });
      },
    ],
    [
      "GET",
      /^\/indexes\/([\w-]+)\/documents$/,
      (uid, _, url) => {
        const all = [...indexOf(uid).documents.values()];
        const [offset, limit] = [Number(url.searchParams.get("offset") ?? 0), Number(url.searchParams.get("limit") ?? 20)];
        const fields = url.searchParams.get("fields")?.split(",");
        const results = all.slice(offset, offset + limit).map((document) => pick(document, fields));
        return { results, offset, limit, total: all.length };
      },
    ],
    // https://www.meilisearch.com/docs/reference/api/multi-search
    [
      "POST",
      /^\/multi-search$/,
      (_, body: { queries: Array<Query> }) => {
        only(body, "queries");
        return { results: body.queries.map((query) => answer(indexOf(query.indexUid), query)) };
      },
    ],
  ];

  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, "http://stand");
    stand.asked.push(`${request.method} ${url.pathname}`);
    if (stand.mood === "silent") return;
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    };
    if (stand.mood === "broken") return send(500, apiError("internal", "An internal error has occurred.", "internal"));
    try {
      authorize(request, url, stand.key);
      const body = await bodyOf(request);
      for (const [method, path, work] of routes) {
        const match = method === request.method ? path.exec(url.pathname) : null;
        if (match) return send(200, work(match[1] ?? "", body as never, url));
      }
      send(404, { message: `no such route: ${request.method} ${url.pathname}` });
    } catch (error) {
      if (error instanceof Answer) send(error.status, error.body);
      else send(500, apiError("internal", String(error), "internal"));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  stand.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  stand.stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return stand;
}

type Query = { indexUid: string; q: string; filter: string; limit: number; matchingStrategy: string; attributesToRetrieve: string[] };

function answer({ documents, settings }: Index, query: Query) {
  only(query, "indexUid", "q", "filter", "limit", "matchingStrategy", "attributesToRetrieve");
  if (query.matchingStrategy !== "last") fail(400, "invalid_search_matching_strategy", "This stand-in knows `last`.");
  const found = search([...documents.values()], settings, query);
  if ("refused" in found) return fail(400, "invalid_search_filter", found.refused);
  const shown = (settings.displayedAttributes ?? ["*"]).includes("*")
    ? query.attributesToRetrieve
    : query.attributesToRetrieve.filter((name) => settings.displayedAttributes!.includes(name));
  return {
    indexUid: query.indexUid,
    hits: found.hits.slice(0, query.limit).map((document) => pick(document, shown)),
    query: query.q,
    processingTimeMs: 0,
    limit: query.limit,
    offset: 0,
    estimatedTotalHits: found.hits.length,
  };
}

/** https://www.meilisearch.com/docs/reference/errors */
function apiError(code: string, message: string, type = "invalid_request"): ApiError {
  return { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
}

function fail(status: number, code: string, message: string, type?: string): never {
  throw new Answer(status, apiError(code, message, type));
}

function only(body: object, ...names: string[]): void {
  const unknown = Object.keys(body ?? {}).find((name) => !names.includes(name));
  if (unknown) fail(400, "bad_request", `Unknown field \`${unknown}\`: expected one of ${names.join(", ")}`);
}

/** https://www.meilisearch.com/docs/learn/security/basic_security: everything but its health asks for the key. */
function authorize(request: IncomingMessage, url: URL, key: string): void {
  if (url.pathname === "/health") return;
  const { authorization } = request.headers;
  if (!authorization)
    fail(401, "missing_authorization_header", "The Authorization header is missing. It must use the bearer authorization method.", "auth");
  if (authorization !== `Bearer ${key}`) fail(403, "invalid_api_key", "The provided API key is invalid.", "auth");
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = "";
  for await (const piece of request) text += piece;
  if (text === "") return undefined;
  if (!request.headers["content-type"]?.startsWith("application/json")) fail(415, "invalid_content_type", "The Content-Type is invalid.");
  try {
    return JSON.parse(text);
  } catch {
    return fail(400, "malformed_payload", "The json payload provided is malformed.");
  }
}

function pick(document: Document, fields: string[] | undefined): Partial<Document> {
  return fields ? Object.fromEntries(Object.entries(document).filter(([name]) => fields.includes(name))) : document;
}
