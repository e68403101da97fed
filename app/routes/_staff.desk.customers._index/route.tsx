import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Search } from "lucide-react";
import { listCustomers } from "#app/tickets/customers.ts";
import customerStyles from "#app/ui/customers.css?url";
import { Face } from "#app/ui/face.tsx";
import { Kawung } from "#app/ui/kawung.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: customerStyles }];
export const meta: MetaFunction = () => [{ title: "Customers · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const search = new URL(request.url).searchParams;
    const q = search.get("q")?.trim() ?? "";
    return { q, customers: await listCustomers(staff, { q, cursor: search.get("cursor") ?? undefined }) };
  });
}

/** Every customer, found by name or any address. */
export default function Customers() {
  const words = useWords();
  const { q, customers } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const further = new URLSearchParams(search);
  further.set("cursor", customers.nextCursor ?? "");
  return (
    <main className="page" id="main">
      <div className="page-head">
        <div>
          <h1 className="title">{words("customers.title")}</h1>
          <p>{words("customers.what")}</p>
        </div>
        <search className="filters push">
          <Form className="seek-form">
            <Search className="i" />
            <input name="q" type="search" defaultValue={q} aria-label={words("customers.search")} placeholder={words("customers.search")} />
          </Form>
        </search>
      </div>
      {customers.items.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words(q ? "customers.noneFit" : "customers.none")}</p>
          {q && (
            <Link className="btn" to="/desk/customers">
              {words("customers.all")}
            </Link>
          )}
        </div>
      ) : (
        <ul className="sheet customer-list">
          {customers.items.map((customer) => (
            <li key={customer.id}>
              <Link to={`/desk/customers/${customer.id}`}>
                <Face name={customer.name || (customer.addresses[0]?.address ?? "")} who="them" />
                <span className="min-w-0">
                  <b className="strong cut">
                    <bdi>{customer.name || (customer.addresses[0]?.address ?? words("customers.nameless"))}</bdi>
                  </b>
                  <span className="small muted cut">
                    {[customer.addresses.map(({ address }) => address).join(", "), customer.organisation].filter(Boolean).join(" · ")}
                  </span>
                </span>
                <span className="push small muted num customer-last">
                  {words("desk.person.tickets", { count: customer.tickets })}
                  {customer.lastTicket && <Moment at={customer.lastTicket} />}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      {customers.nextCursor && (
        <p className="list-more">
          <Link className="btn" to={`?${further}`}>
            {words("customers.more")}
          </Link>
        </p>
      )}
    </main>
  );
}
