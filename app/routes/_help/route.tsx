import type { LinksFunction } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useRouteError } from "@remix-run/react";
import styles from "#app/ui/help.css?url";
import { Lost } from "./lost.tsx";

/** Pages for customers are plain HTML (decision 32): no hydration, one small script. */
export const handle = { hydrate: false };

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export default function HelpPages() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  // The reader's browser has this very page: nothing is shown, nothing is sent (door.ts).
  if (isRouteErrorResponse(error) && error.status === 304) return null;
  return <Lost missing={isRouteErrorResponse(error) && error.status === 404} refusal={isRouteErrorResponse(error) ? error.data : null} />;
}
