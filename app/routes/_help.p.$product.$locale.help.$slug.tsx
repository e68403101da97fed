import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Article } from "./_help/article.tsx";
import { type ArticleData, loadArticle } from "./_help/load-article.ts";
import { articleMeta } from "./_help/metas.ts";

export function loader({ request, params }: LoaderFunctionArgs) {
  return loadArticle(request, params);
}

export const meta: MetaFunction<() => ArticleData> = ({ data }) => articleMeta(data);

export { headers } from "./_help/headers.ts";

export default function ArticleRoute() {
  return <Article {...(useLoaderData<unknown>() as ArticleData)} />;
}
