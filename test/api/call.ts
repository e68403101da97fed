import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";

type Route = {
  loader?: (args: LoaderFunctionArgs) => Promise<Response> | Response;
  action?: (args: ActionFunctionArgs) => Promise<Response> | Response;
};
export type Call = { method?: string; token?: string; body?: unknown; headers?: Record<string, string>; params?: Record<string, string> };
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> & { items: Array<Record<string, unknown>> } };

/** Calls a resource route as Remix would, over a real Request and Response. */
export async function call(route: Route, path: string, { method = "GET", token, body, headers, params = {} }: Call = {}): Promise<Answer> {
  const request = new Request(`http://127.0.0.1:3000/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { Authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body),
  });
  const door = method === "GET" ? route.loader : route.action;
  if (!door) throw new Error(`no ${method} at ${path}`);
  const response = await door({ request, params, context: {} });
  return { status: response.status, headers: response.headers, body: await response.json() };
}
