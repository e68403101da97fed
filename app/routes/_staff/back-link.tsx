import { Link } from "@remix-run/react";
import { ArrowLeft } from "lucide-react";
import type { ReactNode } from "react";

/** Above a page about one thing: back to the list it is from. */
export function BackLink({ to, children }: { to: string; children: ReactNode }) {
  return (
    <p>
      <Link className="btn bare" to={to}>
        <ArrowLeft className="i" />
        {children}
      </Link>
    </p>
  );
}
