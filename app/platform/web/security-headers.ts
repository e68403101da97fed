import { randomBytes } from "node:crypto";
import type { RequestHandler } from "express";
import { config } from "#app/platform/config.ts";
import { EMBED_ORIGINS } from "#app/platform/html/embeds.ts";

/** Sets response.locals.nonce and the headers of every answer; a route that sets one of them itself keeps its own. */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  const nonce = randomBytes(16).toString("base64");
  response.locals.nonce = nonce;
  const defaults: Record<string, string> = {
    "Content-Security-Policy": [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      // Dialogs lock scrolling by a <style> of their own; styles cannot run code.
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data: blob:",
      "font-src 'self'",
      "connect-src 'self'",
      `frame-src 'self' ${EMBED_ORIGINS.join(" ")}`,
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ].join("; "),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
  };
  if (config().publicUrl.startsWith("https:")) defaults["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains";

  const writeHead = response.writeHead;
  response.writeHead = function (this: typeof response, ...head: Parameters<typeof writeHead>) {
    for (const [name, value] of Object.entries(defaults)) if (!this.hasHeader(name)) this.setHeader(name, value);
    return writeHead.apply(this, head);
  } as typeof writeHead;
  next();
};
