import { config } from "#app/platform/config.ts";

export function cookieOf(request: Request, name: string): string | null {
  for (const part of (request.headers.get("Cookie") ?? "").split(";")) {
    const [key, ...rest] = part.trim().split("=");
    if (key === name) return rest.join("=");
  }
  return null;
}

/** A cookie no script reads and no other site sends along with a write. `seconds` 0 removes it. */
export function makeCookie(name: string, value: string, seconds: number): string {
  const secure = config().publicUrl.startsWith("https:") ? "; Secure" : "";
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`;
}
