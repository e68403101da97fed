import { Link, useNavigate, useNavigation } from "@remix-run/react";
import { ArrowDownWideNarrow, Bell, Menu as MenuIcon, Search, SquarePen } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Sort } from "#app/tickets/ticket.ts";
import { Hint } from "#app/ui/hint.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { Menu, MenuChoices } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { AskedFor } from "./asked.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { useDesk } from "./desk-context.tsx";
import { EmptyList } from "./empty-list.tsx";
import { openPalette } from "./palette-door.ts";
import { PlainBulk } from "./plain-bulk.tsx";
import { deskHref, type Queue, searchOf, sortsOf } from "./queue.ts";
import { Row } from "./row.tsx";
import { RowTick } from "./row-tick.tsx";
import { useCurrentNumber } from "./use-current-number.ts";
import { useRows } from "./use-rows.ts";
import { useSelection } from "./use-selection.ts";

/** The middle pane: the tickets of a view, with more as one scrolls. */
export function ListPane() {
  const words = useWords();
  const { me, queue, counts, kept, products, unread } = useDesk();
  const { rows, nextCursor, more, loading, looked } = useRows();
  const selection = useSelection(rows, deskHref(queue));
  const current = useCurrentNumber();
  const navigation = useNavigation();
  const busy = navigation.state === "loading" && navigation.location.pathname === "/desk";
  const end = useRef<HTMLLIElement>(null);

  useEffect(() => {
    const last = end.current;
    if (!last) return;
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && more(), { rootMargin: "400px" });
    seen.observe(last);
    return () => seen.disconnect();
  }, [more]);

  const known = queue.q ? kept.find(({ q }) => q === queue.q) : undefined;
  const title = known?.name ?? titleOf(queue, products, words);
  const ofView = queue.product || queue.tag || queue.field || !queue.view ? null : counts[queue.view];
  const count = known ? `${known.count.n}${known.count.more ? "+" : ""}` : ofView;
  return (
    <section className="pane list" aria-labelledby="list-title" aria-busy={busy}>
      <header className="pane-head list-head">
        <Link
          className="btn bare square phone-only"
          to={`${deskHref(queue)}${deskHref(queue).includes("?") ? "&" : "?"}pane=views`}
          aria-label={words("desk.views")}
        >
          <MenuIcon className="i" />
        </Link>
        <h1 id="list-title" className="cut">
          <bdi>{title}</bdi> {count !== null && <span className="muted num count">{count}</span>}
        </h1>
        {me.role !== "light" && (
          <Hint text={words("begin.title")} keys="c">
            <Link className="btn bare square push new-ticket" to={`/desk/tickets/new${searchOf(queue)}`} aria-label={words("begin.title")}>
              <SquarePen className="i" />
            </Link>
          </Hint>
        )}
        <Link
          className="btn bare square push phone-only bell"
          to="/desk/notifications"
          aria-label={words("desk.notifications.bell", { count: unread })}
        >
          <Bell className="i" />
          {unread > 0 && <span className="bell-count num">{unread > 99 ? "99+" : unread}</span>}
        </Link>
        <button type="button" className="btn bare square phone-only" onClick={() => openPalette()} aria-label={words("desk.search")}>
          <Search className="i" />
        </button>
        {queue.view !== "solved" && queue.view !== "spam" && queue.view !== "trash" && <SortMenu queue={queue} />}
      </header>
      <BulkBar selection={selection} shown={rows.length} putAway={queue.view === "spam" || queue.view === "trash"} />
      {me.role !== "light" && rows.length > 0 && <PlainBulk queue={queue} />}
      {queue.q && <AskedFor queue={queue} looked={looked} />}
      {rows.length === 0 && !nextCursor ? (
        <EmptyList queue={queue} />
      ) : (
        <ul className={`pane-body list-rows ${selection.chosen.length > 0 ? "ticking" : ""}`} aria-labelledby="list-title" tabIndex={-1}>
          {rows.map((row) => (
            <li key={row.id} className={selection.has(row.number) ? "ticked" : undefined}>
              {me.role !== "light" && <RowTick row={row} selection={selection} />}
              <Row row={row} queue={queue} current={row.number === current} />
            </li>
          ))}
          {nextCursor && (
            <li ref={end} className="list-more">
              <Link
                className="btn bare"
                to={moreHref(queue, nextCursor)}
                onClick={(event) => {
                  event.preventDefault();
                  void more();
                }}
              >
                {words(loading ? "desk.loadingMore" : "desk.loadMore")}
              </Link>
            </li>
          )}
        </ul>
      )}
    </section>
  );
}

function titleOf(queue: Queue, products: Array<{ key: string; name: string }>, words: ReturnType<typeof useWords>): string {
  if (queue.q) return words("desk.find.title");
  if (queue.field) return words("desk.tagged", { tag: queue.field.replace(":", ": ") });
  if (queue.tag) return words("desk.tagged", { tag: queue.tag });
  const product = products.find((known) => known.key === queue.product);
  return product?.name ?? words(`desk.view.${queue.view ?? "open"}`);
}

function moreHref(queue: Queue, cursor: string): string {
  const href = deskHref(queue);
  return `${href}${href.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}

function SortMenu({ queue }: { queue: Queue }) {
  const words = useWords();
  const hydrated = useHydrated();
  const label = words(`desk.sort.${queue.sort}`);
  if (!hydrated) {
    const sorts: readonly Sort[] = sortsOf(queue);
    const next = sorts[(sorts.indexOf(queue.sort) + 1) % sorts.length];
    return (
      <Link className="btn bare push" to={deskHref(queue, { sort: next })} title={words("desk.sortBy")}>
        <ArrowDownWideNarrow className="i" />
        <span className="sort-label">{label}</span>
      </Link>
    );
  }
  return (
    <Menu
      align="end"
      button={
        <button type="button" className="btn bare push" aria-label={`${words("desk.sortBy")}: ${label}`}>
          <ArrowDownWideNarrow className="i" />
          <span className="sort-label">{label}</span>
        </button>
      }
    >
      <SortChoices queue={queue} />
    </Menu>
  );
}

function SortChoices({ queue }: { queue: Queue }) {
  const words = useWords();
  const navigate = useNavigate();
  const choices = sortsOf(queue).map((sort) => ({ value: sort, label: words(`desk.sort.${sort}`) }));
  return (
    <MenuChoices
      label={words("desk.sortBy")}
      value={queue.sort}
      choices={choices}
      onChoose={(sort) => navigate(deskHref(queue, { sort: sort as Queue["sort"] }))}
    />
  );
}
