import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Front } from "./_help/front.tsx";
import { type FrontData, loadFront } from "./_help/load-front.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return loadFront(request, (readers) => readers);
}

export const meta: MetaFunction<() => FrontData> = ({ data }) => (data ? [{ title: data.frame.business }] : []);

export { headers } from "./_help/headers.ts";

export default function Home() {
  return <Front {...(useLoaderData<unknown>() as FrontData)} />;
}
