import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadProduct, type ProductData } from "./_help/load-product.ts";
import { productMeta } from "./_help/metas.ts";
import { Product } from "./_help/product.tsx";

export function loader({ request, params }: LoaderFunctionArgs) {
  return loadProduct(request, params);
}

export const meta: MetaFunction<() => ProductData> = ({ data }) => productMeta(data);

export { headers } from "./_help/headers.ts";

export default function ProductRoute() {
  return <Product {...(useLoaderData<unknown>() as ProductData)} />;
}
