import { type LoaderFunctionArgs, redirect } from "@remix-run/node";

export function loader({ params }: LoaderFunctionArgs) {
  return redirect(`/p/${encodeURIComponent(params.product ?? "")}/help`, 301);
}
