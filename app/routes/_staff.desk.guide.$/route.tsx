import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { guidePage } from "#app/knowledge/guide.ts";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.title ?? "Guide"} · Sahut` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, () => guidePage(params["*"] ?? ""));
}

/** One page of the guide, in the language it is written in. */
export default function GuidePage() {
  const page = useLoaderData<typeof loader>();
  return (
    <article lang={page.language}>
      <h1 className="title">{page.title}</h1>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and sanitised by app/knowledge/render.ts */}
      <div className="guide-text" dangerouslySetInnerHTML={{ __html: page.html }} />
    </article>
  );
}
