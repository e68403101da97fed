import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A provider's OAuth 2 server: sign-in page (which says yes at once), tokens with PKCE, refresh, introspection. */
export async function startOAuthServer({ user = "nota@example.com" } = {}) {
  const codes = new Map<string, { challenge: string; redirect: string }>();
  const live = new Set<string>();
  const server = {
    url: "",
    client: { id: "sahut-client", secret: "client-secret" },
    refresh: "",
    /** How often which grant was asked for. */
    asked: { authorization_code: 0, refresh_token: 0 },
    /** Seconds that an access token lives, and that the whole grant lives. */
    expiresIn: 3_600,
    grantEndsIn: 0,
    /** The person took the permission back. */
    revoke: () => {
      server.refresh = "";
      live.clear();
    },
    endAccess: () => live.clear(),
    isLive: (access: string) => live.has(access),
    stop: () => new Promise<void>((closed) => listener.close(() => closed())),
  };
  const tokens = () => {
    const access = randomBytes(16).toString("hex");
    live.add(access);
    server.refresh = randomBytes(16).toString("hex");
    return {
      access_token: access,
      token_type: "Bearer",
      expires_in: server.expiresIn,
      refresh_token: server.refresh,
      ...(server.grantEndsIn && { refresh_token_expires_in: server.grantEndsIn }),
    };
  };
  const tokenOf = (form: URLSearchParams): [number, object] => {
    const kind = form.get("grant_type") as "authorization_code" | "refresh_token";
    server.asked[kind] += 1;
    if (form.get("client_id") !== server.client.id || form.get("client_secret") !== server.client.secret)
      return [401, { error: "invalid_client" }];
    if (kind === "refresh_token")
      return server.refresh && form.get("refresh_token") === server.refresh
        ? [200, tokens()]
        : [400, { error: "invalid_grant", error_description: "Token has been expired or revoked." }];
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const fits =
      createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url") === code?.challenge;
    return fits && form.get("redirect_uri") === code?.redirect ? [200, tokens()] : [400, { error: "invalid_grant" }];
  };
  const listener = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", server.url);
    if (url.pathname === "/authorize") {
      const code = randomBytes(8).toString("hex");
      const redirect = url.searchParams.get("redirect_uri") ?? "";
      codes.set(code, { challenge: url.searchParams.get("code_challenge") ?? "", redirect });
      const back = new URL(redirect);
      back.searchParams.set("code", code);
      back.searchParams.set("state", url.searchParams.get("state") ?? "");
      return void response.writeHead(302, { location: back.href }).end();
    }
    const form = await formOf(request);
    if (url.pathname === "/token") return send(response, ...tokenOf(form));
    if (url.pathname === "/introspect")
      return send(response, 200, live.has(form.get("token") ?? "") ? { active: true, username: user } : { active: false });
    response.writeHead(404).end();
  });
  await new Promise<void>((listening) => listener.listen(0, "127.0.0.1", listening));
  server.url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  return server;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return new URLSearchParams(body);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
