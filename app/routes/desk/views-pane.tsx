import { Link, useMatches } from "@remix-run/react";
import {
  Bell,
  BookOpen,
  BookOpenCheck,
  Box,
  CircleCheck,
  Clock3,
  FilePen,
  Inbox,
  LifeBuoy,
  List,
  ListFilter,
  Mail,
  Reply,
  Send,
  ShieldAlert,
  Trash2,
  User,
  Users,
} from "lucide-react";
import type { ComponentType } from "react";
import { roleMay } from "#app/staff/roles.ts";
import { putAwayViews, type View, views } from "#app/tickets/ticket.ts";
import { Mark } from "#app/ui/mark.tsx";
import { ThemeSwitch } from "#app/ui/theme-switch.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "./desk-context.tsx";
import { MailFlowLine } from "./mail-flow-line.tsx";
import { MeMenu } from "./me-menu.tsx";
import { deskHref, keptHref, viewHref } from "./queue.ts";
import { SeekBox } from "./seek-box.tsx";

const icons: Record<View, ComponentType<{ className?: string }>> = {
  mine: User,
  unassigned: Inbox,
  waiting: Reply,
  breaching: Clock3,
  open: List,
  solved: CircleCheck,
  spam: ShieldAlert,
  trash: Trash2,
};

/** The left pane: search, views with their kept counts, products, mail, and who is signed in. */
export function ViewsPane({ onKeys }: { onKeys: () => void }) {
  const words = useWords();
  const { counts, kept, products, queue, unread, me } = useDesk();
  const inNews = useMatches().some((match) => match.id === "routes/desk.notifications");
  return (
    <nav className="pane views" aria-label={words("desk.views")}>
      <div className="pane-head">
        <Link className="brand" to="/desk">
          <Mark />
          <span>Sahut</span>
        </Link>
      </div>
      <div className="pane-body">
        <SeekBox />
        <ViewLink to="/desk/notifications" icon={Bell} current={inNews} count={unread || null} fresh>
          {words("desk.notifications.title")}
        </ViewLink>
        {views.map((view) => (
          <ViewLink
            key={view}
            to={viewHref(view)}
            icon={icons[view]}
            current={!inNews && queue.view === view && !queue.product}
            count={counts[view]}
            late={view === "breaching"}
          >
            {words(`desk.view.${view}`)}
          </ViewLink>
        ))}
        {kept.length > 0 && <h2>{words("desk.kept.title")}</h2>}
        {kept.map((view) => (
          <ViewLink
            key={view.id}
            to={keptHref(view)}
            icon={ListFilter}
            current={!inNews && queue.q === view.q}
            count={view.count.n}
            more={view.count.more}
          >
            {view.name}
          </ViewLink>
        ))}
        {products.length > 0 && <h2>{words("desk.products")}</h2>}
        {products.map((product) => (
          <ViewLink
            key={product.key}
            to={deskHref({ view: "open", product: product.key, tag: null, field: null, q: null, sort: "due" })}
            icon={Box}
            current={queue.product === product.key}
            count={product.count}
          >
            {product.name}
          </ViewLink>
        ))}
        <h2>{words("desk.more")}</h2>
        {putAwayViews.map((view) => (
          <ViewLink key={view} to={viewHref(view)} icon={icons[view]} current={queue.view === view}>
            {words(`desk.view.${view}`)}
          </ViewLink>
        ))}
        <ViewLink to="/desk/customers" icon={Users}>
          {words("customers.title")}
        </ViewLink>
        {roleMay(me.role, "articles") && (
          <ViewLink to="/desk/articles" icon={FilePen}>
            {words("articles.title")}
          </ViewLink>
        )}
        {roleMay(me.role, "articles") && (
          <ViewLink to="/desk/documentation" icon={BookOpenCheck}>
            {words("documentation.title")}
          </ViewLink>
        )}
        <ViewLink to="/desk/mail" icon={Mail}>
          {words("ledger.title")}
        </ViewLink>
        <ViewLink to="/desk/outbox" icon={Send}>
          {words("desk.outbox.title")}
        </ViewLink>
        <ViewLink to="/desk/guide" icon={LifeBuoy}>
          {words("desk.guide.title")}
        </ViewLink>
        <a className="view" href="/help" title={words("desk.articles")}>
          <BookOpen className="i" />
          <span>{words("desk.articles")}</span>
        </a>
      </div>
      <div className="views-foot">
        <MailFlowLine />
        <div className="me">
          <MeMenu onKeys={onKeys} />
          <ThemeSwitch />
        </div>
      </div>
    </nav>
  );
}

type ViewLinkProps = {
  to: string;
  icon: ComponentType<{ className?: string }>;
  current?: boolean;
  count?: number | null;
  late?: boolean;
  /** There may be others beyond `count`. */
  more?: boolean;
  /** Unread: stands out. */
  fresh?: boolean;
  children: string;
};

function ViewLink({ to, icon: Icon, current, count, late, more, fresh, children }: ViewLinkProps) {
  const shown = count === 100 && (late || fresh) ? "99+" : more ? `${count}+` : count;
  return (
    <Link className="view" to={to} aria-current={current ? "page" : undefined} title={children}>
      <Icon className="i" />
      <span>{children}</span>
      {shown !== null && shown !== undefined && <span className={`num ${late && count ? "late" : fresh ? "fresh" : ""}`}>{shown}</span>}
    </Link>
  );
}
