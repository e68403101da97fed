import type { CSSProperties, ReactNode } from "react";

/** A ring that empties. `left` is the share of time that remains, 0 to 1; grey while there is time. */
export function Ring({ left, tone, children }: { left: number; tone: "calm" | "soon" | "late"; children: ReactNode }) {
  const share = { "--left": `${Math.round(Math.min(Math.max(left, 0), 1) * 100)}%` } as CSSProperties;
  return (
    <span className={`clock ${tone === "calm" ? "" : tone}`} style={share}>
      {children}
    </span>
  );
}
