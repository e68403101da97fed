import type { HeadersFunction } from "@remix-run/node";

/** A page's own headers (ETag, caching, cookies) are its loader's; an action's or a refusal's win. */
export const headers: HeadersFunction = ({ loaderHeaders, actionHeaders, errorHeaders }) => {
  const chosen = new Headers(errorHeaders ?? loaderHeaders);
  for (const [name, value] of actionHeaders) chosen.append(name, value);
  chosen.delete("Content-Type");
  chosen.delete("Content-Length");
  return chosen;
};
