import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, Outlet, useLoaderData, useLocation } from "@remix-run/react";
import { Check } from "lucide-react";
import { business } from "#app/staff/business.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import settingsStyles from "#app/ui/settings.css?url";
import welcomeStyles from "#app/ui/welcome.css?url";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: settingsStyles },
  { rel: "stylesheet", href: welcomeStyles },
];
export const meta: MetaFunction = () => [{ title: "First steps · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    return { email: staff.email, businessName: (await business()).name };
  });
}

/** The first steps: account, business, mail, people. Each can be left and found again in the settings. */
export default function Welcome() {
  const words = useWords();
  const { email, businessName } = useLoaderData<typeof loader>();
  const isMail = useLocation().pathname.endsWith("/mail");
  const steps = [
    { name: "account", says: words("setup.welcome.accountSays", { email }), did: true, to: null },
    { name: "business", says: isMail ? businessName : words("setup.welcome.businessSays"), did: isMail, to: "/desk/welcome" },
    { name: "mail", says: words("setup.welcome.mailSays"), did: false, to: "/desk/welcome/mail" },
    { name: "people", says: words("setup.welcome.peopleSays"), did: false, to: "/desk/settings" },
  ] as const;
  const current = isMail ? "mail" : "business";
  return (
    <div className="setup">
      <nav aria-label={words("setup.welcome.steps")}>
        <ol className="stages">
          {steps.map(({ name, says, did, to }, at) => (
            <li key={name} className={`stage ${did ? "did" : ""}`} aria-current={name === current ? "step" : undefined}>
              <span>{did ? <Check className="i" /> : at + 1}</span>
              <span>
                <strong>
                  {to && name !== current ? (
                    <Link to={to}>{words(`setup.welcome.step.${name}`)}</Link>
                  ) : (
                    words(`setup.welcome.step.${name}`)
                  )}
                </strong>
                <br />
                <span className="says">{says}</span>
              </span>
            </li>
          ))}
        </ol>
      </nav>
      <main id="main">
        <Outlet />
      </main>
    </div>
  );
}
