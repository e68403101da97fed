import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { NavLink, Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { ChevronDown } from "lucide-react";
import type { StaffActor } from "#app/staff/actor.ts";
import peopleStyles from "#app/ui/people.css?url";
import settingsStyles from "#app/ui/settings.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { pagesFor, parts } from "./pages.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: settingsStyles },
  { rel: "stylesheet", href: peopleStyles },
];
export const meta: MetaFunction = () => [{ title: "Settings · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ role: staff.role }));
}

/** The settings: their pages on the left, on a phone folded above. */
export default function Settings() {
  const words = useWords();
  const { role } = useLoaderData<typeof loader>();
  const { pathname } = useLocation();
  const here = pagesFor(role).find(({ path }) => pathname.startsWith(`/desk/settings/${path}`));
  return (
    <div className="page settings">
      <nav className="settings-nav" aria-label={words("settings.title")}>
        <Pages role={role} />
      </nav>
      {/* Another page: folded again. */}
      <details className="settings-fold" key={pathname}>
        <summary>
          <span className="muted">{words("settings.title")}</span>
          <span className="strong">{here && words(`settings.page.${here.name}`)}</span>
          <ChevronDown className="i push" />
        </summary>
        <nav aria-label={words("settings.title")}>
          <Pages role={role} />
        </nav>
      </details>
      <main className="settings-page" id="main">
        <Outlet />
      </main>
    </div>
  );
}

function Pages({ role }: { role: StaffActor["role"] }) {
  const words = useWords();
  return parts.map((part) => {
    const pages = pagesFor(role).filter((page) => page.part === part);
    if (pages.length === 0) return null;
    return (
      <section key={part}>
        <h2>{words(`settings.part.${part}`)}</h2>
        <ul>
          {pages.map(({ path, name }) => (
            <li key={path}>
              <NavLink to={`/desk/settings/${path}`}>{words(`settings.page.${name}`)}</NavLink>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
