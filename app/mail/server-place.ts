import type { RefusalCode } from "#app/refusal.ts";

const securities = ["tls", "starttls", "none"] as const;
/** How the way to a mail server is encrypted. */
export type Security = (typeof securities)[number];

/** On this very machine. */
export function isHere(host: string): boolean {
  return /^(localhost|127\.[\d.]+|\[?::1\]?)$/.test(host);
}

/**
 * Where a mail server is, as it was typed in settings; what is wrong is added to `wrong`. Who signs in does so encrypted, but on this very
 * machine: a password in the clear would be read by whoever listens on the way.
 */
export function serverPlace(
  input: { host: string; port: string; security: Security },
  signsIn: boolean,
  wrong: Record<string, RefusalCode>,
): { host: string; port: number; security: Security } {
  const host = input.host.trim().toLowerCase();
  const port = Number(input.port);
  if (!host) wrong.host = "required";
  else if (host.length > 253 || !/^[a-z0-9._:[\]-]+$/.test(host)) wrong.host = "badHost";
  if (!input.port.trim()) wrong.port = "required";
  else if (!Number.isInteger(port) || port < 1 || port > 65_535) wrong.port = "badPort";
  if (!securities.includes(input.security)) wrong.security = "notOneOf";
  if (signsIn && !wrong.host && input.security === "none" && !isHere(host)) wrong.security = "encryptFirst";
  return { host: host.replace(/^\[|\]$/g, ""), port, security: input.security };
}
