import type { CollectKind } from "#app/platform/database/generated/enums.ts";
import type { Security } from "../server-place.ts";

export const providers = ["gmail", "microsoft", "imap", "pop3"] as const;
export type Provider = (typeof providers)[number];

type Outgoing = { host: string; port: number; security: "tls" | "starttls" };
type Known = { host: string; port: number; authorizeUrl: string; tokenUrl: string; scope: string; outgoing: Outgoing };
const MICROSOFT = "https://login.microsoftonline.com";

/** What the two large providers publish about themselves; nobody should have to type it. Their scopes cover sending, too. */
export const known: Record<"gmail" | "microsoft", Known> = {
  gmail: {
    host: "imap.gmail.com",
    port: 993,
    authorizeUrl: "https://accounts.google.com/o/oauth2/v2/auth",
    tokenUrl: "https://oauth2.googleapis.com/token",
    scope: "https://mail.google.com/",
    outgoing: { host: "smtp.gmail.com", port: 465, security: "tls" },
  },
  microsoft: {
    host: "outlook.office365.com",
    port: 993,
    authorizeUrl: `${MICROSOFT}/common/oauth2/v2.0/authorize`,
    tokenUrl: `${MICROSOFT}/common/oauth2/v2.0/token`,
    scope: "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access",
    outgoing: { host: "smtp.office365.com", port: 587, security: "starttls" },
  },
};

export function providerOf({ kind, host }: { kind: CollectKind; host: string }): Provider {
  if (kind === "imap" && host === known.gmail.host) return "gmail";
  return kind === "imap" && host === known.microsoft.host ? "microsoft" : kind;
}

export const usualPort: Record<CollectKind, Record<Security, number>> = {
  imap: { tls: 993, starttls: 143, none: 143 },
  pop3: { tls: 995, starttls: 110, none: 110 },
};

/** An app that only one organisation knows is asked at that organisation's own address. "" is everybody's. */
export function ofTenant(url: string, tenant: string): string {
  return url.replace("/common/", `/${tenant || "common"}/`);
}

export function tenantOf(url: string): string {
  const tenant = url.startsWith(`${MICROSOFT}/`) ? url.split("/")[3]! : "common";
  return tenant === "common" ? "" : tenant;
}
