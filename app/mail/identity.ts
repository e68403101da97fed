import { config } from "#app/platform/config.ts";
import { mac, macMatches, secretFingerprint } from "#app/platform/secret.ts";
import type { Seal } from "./thread.ts";

/** By this our own mail is known when it comes back to us; another installation on the same host has another one. */
export function installationId(): string {
  return secretFingerprint().slice(0, 12);
}

/** What stands behind the @ of our Message-IDs. */
export function messageIdDomain(): string {
  return `${installationId()}.${new URL(config().publicUrl).hostname.replace(/[^a-z0-9.-]/gi, "")}`;
}

/** Seals the tokens in the Message-IDs of notifications: another purpose, so that a thread's token never speaks for a colleague. */
export const noticeSeal: Seal = {
  make: (text) => mac("notice", text),
  matches: (text, seal) => macMatches("notice", text, seal),
};

/** Seals the thread tokens in our Message-IDs and reply addresses. */
export const threadSeal: Seal = {
  make: (text) => mac("thread", text),
  matches: (text, seal) => macMatches("thread", text, seal),
};
