export type Theme = "light" | "dark";

export const THEME_COOKIE = "sahut_theme";

/** The reader's own choice, or null: then the system decides. */
export function themeOf(request: Request): Theme | null {
  const found = /(?:^|;\s*)sahut_theme=(light|dark)\b/.exec(request.headers.get("cookie") ?? "");
  return found ? (found[1] as Theme) : null;
}
