import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { Failed } from "./ui/failed.tsx";
import { useNonce } from "./ui/nonce.tsx";
import styles from "./ui/styles.css?url";
import { themeOf } from "./ui/theme.ts";
import { localeOf } from "./words/index.ts";
import { shownLocale } from "./words/use-words.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader({ request }: LoaderFunctionArgs) {
  return { locale: localeOf(request), theme: themeOf(request) };
}

/** A route that exports `handle = { hydrate: false }` is plain HTML: no <Scripts>, it brings what it needs itself. */
function useHydrated(): boolean {
  return useMatches().every((match) => (match.handle as { hydrate?: boolean } | undefined)?.hydrate !== false);
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const locale = shownLocale(useMatches().map((match) => match.data));
  const nonce = useNonce();
  const hydrated = useHydrated();
  return (
    <html lang={locale} dir={/^(ar|fa|he|ur)\b/.test(locale) ? "rtl" : "ltr"} data-theme={data?.theme ?? undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {hydrated && <ScrollRestoration nonce={nonce} />}
        {hydrated && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <Failed />;
}
