import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { localeIn } from "#app/knowledge/help-centre.ts";
import { Front } from "./_help/front.tsx";
import { type FrontData, loadFront } from "./_help/load-front.ts";

export function loader({ request, params }: LoaderFunctionArgs) {
  return loadFront(request, (readers) => localeIn(params, readers), [{ tag: "en", href: "/help?lang=en" }]);
}

export const meta: MetaFunction<() => FrontData> = ({ data }) => (data ? [{ title: data.frame.business }] : []);

export { headers } from "./_help/headers.ts";

export default function HomeInLanguage() {
  return <Front {...(useLoaderData<unknown>() as FrontData)} />;
}
