import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Article, type ArticleData, articleMeta, loadArticle } from "./_help/article.tsx";

export function loader({ request, params }: LoaderFunctionArgs) {
  return loadArticle(request, params);
}

export const meta: MetaFunction<() => ArticleData> = ({ data }) => articleMeta(data);

export { headers } from "./_help/headers.ts";

export default function ArticleRoute() {
  return <Article {...(useLoaderData<unknown>() as ArticleData)} />;
}
