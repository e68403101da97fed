import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { LogOut } from "lucide-react";
import { now } from "#app/platform/clock.ts";
import { photosOf } from "#app/staff/photos.ts";
import { profile } from "#app/staff/profile.ts";
import { mayAtDesk } from "#app/staff/roles.ts";
import { ClockProvider } from "#app/ui/clock.tsx";
import { PhotosProvider } from "#app/ui/face.tsx";
import { Failed } from "#app/ui/failed.tsx";
import floats from "#app/ui/floats.css?url";
import { HintProvider } from "#app/ui/hint.tsx";
import { Mark } from "#app/ui/mark.tsx";
import staffStyles from "#app/ui/staff.css?url";
import { ThemeSwitch } from "#app/ui/theme-switch.tsx";
import { ToastProvider } from "#app/ui/toasts.tsx";
import { localeOf } from "#app/words/index.ts";
import "#app/words/of-staff.client.ts";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { zoneOf } from "../desk/zone.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: floats },
  { rel: "stylesheet", href: staffStyles },
];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    const [me, photos] = await Promise.all([profile(staff), photosOf(staff)]);
    return {
      locale: localeOf(request, [staff.locale]),
      zone: zoneOf(request, me.zone),
      now: now().toISOString(),
      name: me.name,
      photos,
      writes: mayAtDesk(staff, "articles"),
    };
  });
}

const pages = [
  ["/desk", "desk.tickets"],
  ["/desk/customers", "customers.title"],
  ["/desk/articles", "articles.title"],
  ["/desk/documentation", "documentation.title"],
  ["/desk/mail", "ledger.title"],
  ["/desk/outbox", "desk.outbox.title"],
  ["/status", "desk.operator.title"],
  ["/desk/guide", "desk.guide.title"],
  ["/desk/settings", "settings.title"],
] as const;

/** On a phone the pages lie in one line that scrolls: the one that is shown is in sight. */
function showCurrent(nav: HTMLElement | null): void {
  const current = nav?.querySelector<HTMLElement>("[aria-current]");
  if (nav && current) nav.scrollLeft = current.offsetLeft - nav.offsetLeft - (nav.clientWidth - current.offsetWidth) / 2;
}

/** Staff pages beside the desk: a bar on top, the page below. */
export default function StaffPages() {
  const words = useWords();
  const data = useLoaderData<typeof loader>();
  return (
    <ClockProvider now={data.now} zone={data.zone} locale={data.locale}>
      <HintProvider>
        <ToastProvider>
          <a className="skip btn" href="#main">
            {words("desk.skipToPage")}
          </a>
          <header className="bar">
            <Link className="brand" to="/desk">
              <Mark />
              Sahut
            </Link>
            <nav aria-label={words("desk.pages")} ref={showCurrent}>
              {pages
                .filter(([href]) => data.writes || (href !== "/desk/articles" && href !== "/desk/documentation"))
                .map(([href, name]) => (
                  <NavLink key={href} to={href} end={href === "/desk"}>
                    {words(name)}
                  </NavLink>
                ))}
            </nav>
            <span className="push bar-me">
              <ThemeSwitch />
              <Form method="post" action="/desk/sign-out" reloadDocument>
                <button type="submit" className="btn bare square" aria-label={words("desk.signOut")} title={words("desk.signOut")}>
                  <LogOut className="i" />
                </button>
              </Form>
            </span>
          </header>
          <PhotosProvider value={data.photos}>
            <Outlet />
          </PhotosProvider>
        </ToastProvider>
      </HintProvider>
    </ClockProvider>
  );
}

export function ErrorBoundary() {
  return <Failed home="/desk" />;
}
