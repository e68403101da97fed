import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Plus } from "lucide-react";
import { products } from "#app/customers/products.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { MoveButtons } from "../_staff.desk.settings/move-buttons.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Products · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    return {
      brands: (await products()).map(({ id, key, name, tagline, brandColour, hosts }) => ({ id, key, name, tagline, brandColour, hosts })),
    };
  });
}

export default function ProductsPage() {
  const words = useWords();
  const { brands } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.products")}</h1>
          <p>{words("setup.product.what")}</p>
        </div>
        <p className="head">
          <Link className="btn main" to="new">
            <Plus className="i" />
            {words("setup.product.new")}
          </Link>
        </p>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      <ul className="sheet lines">
        {brands.map((brand, at) => (
          <li key={brand.id}>
            <Link to={brand.id}>
              <span className="swatch" style={{ background: brand.brandColour }} />
              <span className="strong">{brand.name}</span>
              {at === 0 && brands.length > 1 && <span className="tag line">{words("setup.product.first")}</span>}
            </Link>
            <span className="muted cut">{brand.tagline || brand.hosts.join(", ") || brand.key}</span>
            <MoveButtons
              path={`/desk/settings/products/${brand.id}/position`}
              name={brand.name}
              up={at > 0}
              down={at < brands.length - 1}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
