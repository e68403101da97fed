import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { guideContents } from "#app/knowledge/guide.ts";
import { localeOf } from "#app/words/index.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Guide · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ contents: await guideContents(localeOf(request, [staff.locale])) }));
}

/** Sahut's own documentation: the contents on the left, the page beside. */
export default function Guide() {
  const words = useWords();
  const { contents } = useLoaderData<typeof loader>();
  return (
    <div className="page guide">
      <nav className="guide-nav" aria-label={words("desk.guide.contents")}>
        {contents.map(({ part, pages }) => (
          <section key={part}>
            <h2>{words(`desk.guide.${part}`)}</h2>
            <ul>
              {pages.map((page) => (
                <li key={page.path}>
                  <NavLink to={`/desk/guide/${page.path}`}>{page.title}</NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <main id="main">
        <Outlet />
      </main>
    </div>
  );
}
