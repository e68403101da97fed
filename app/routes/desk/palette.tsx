import { useNavigate } from "@remix-run/react";
import { Command } from "cmdk";
import {
  Bell,
  BookmarkPlus,
  CircleCheck,
  Clock3,
  Hash,
  Inbox,
  Keyboard,
  List,
  ListFilter,
  Mail,
  Reply,
  Search,
  Send,
  Settings,
  ShieldAlert,
  SquarePen,
  Trash2,
  Undo2,
  User,
  Users,
} from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Completion } from "#app/tickets/completions.ts";
import { putAwayViews, type TicketRow, type View, views } from "#app/tickets/ticket.ts";
import { useWords } from "#app/words/use-words.tsx";
import { pagesFor } from "../_staff.desk.settings/pages.ts";
import { useCommands, useDesk } from "./desk-context.tsx";
import { Group, Option } from "./palette-option.tsx";
import { PaletteVerbs } from "./palette-verbs.tsx";
import { deskHref, keepHref, keptHref, viewHref } from "./queue.ts";
import { useFound } from "./use-found.ts";

const icons: Record<View, ReactNode> = {
  mine: <User className="i" />,
  unassigned: <Inbox className="i" />,
  waiting: <Reply className="i" />,
  breaching: <Clock3 className="i" />,
  open: <List className="i" />,
  solved: <CircleCheck className="i" />,
  spam: <ShieldAlert className="i" />,
  trash: <Trash2 className="i" />,
};

type PaletteProps = { typed: string; onClose: () => void; onKeys: () => void; onUndo: () => void };

/** Search or do: everything the desk can do, by its name, and every ticket by number, name or words. */
export default function Palette({ typed: begun, onClose, onKeys, onUndo }: PaletteProps) {
  const words = useWords();
  const navigate = useNavigate();
  const { queue, me, kept } = useDesk();
  const commands = useCommands().current;
  const [typed, setTyped] = useState(begun);
  const { rows: found, completions, customers } = useFound(typed);
  const [chosen, setChosen] = useState("");
  const list = useRef<HTMLDivElement>(null);
  // What was found late still comes first, but for a command whose name begins with what is typed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when something was found
  useEffect(() => {
    const first = completions[0] ? completedAs(completions[0]) : found[0] && foundAs(found[0]);
    const named = typed.trim() && list.current ? commandNamed(list.current, typed.trim()) : null;
    if (first) setChosen(completions[0] ? first : (named ?? first));
  }, [found, completions]);
  const text = typed.trim();
  const number = /^#?(\d{3,})$/.exec(text)?.[1];
  const run = (act: () => void) => () => {
    onClose();
    // Whatever the command focuses must come after the dialog has given the focus back.
    setTimeout(act, 0);
  };
  const go = (href: string) => run(() => navigate(href));
  return (
    <Dialog.Root open onOpenChange={(open) => open || onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="veil" />
        <Dialog.Content className="palette" aria-describedby={undefined}>
          <Dialog.Title className="sr">{words("desk.seek")}</Dialog.Title>
          <Command label={words("desk.seek")} loop value={chosen} onValueChange={setChosen} filter={fits}>
            <div className="palette-in">
              <Search className="i" />
              <Command.Input value={typed} onValueChange={setTyped} placeholder={words("desk.seek")} autoFocus />
              <kbd>esc</kbd>
            </div>
            <Command.List ref={list} className="palette-list" label={words("desk.palette.results")}>
              {completions.length > 0 && (
                <Group heading={words("desk.find.filters")}>
                  {completions.map((completion) => (
                    <Option
                      key={completion.q}
                      value={completedAs(completion)}
                      icon={<ListFilter className="i" />}
                      onSelect={() => setTyped(completion.q)}
                      end={completion.name && <span className="muted tiny">{completion.name}</span>}
                    >
                      {completion.label}
                    </Option>
                  ))}
                </Group>
              )}
              {number && (
                <Option value="open number" icon={<Hash className="i" />} onSelect={go(`/desk/tickets/${number}`)}>
                  {words("desk.palette.openNumber", { number })}
                </Option>
              )}
              {commands && <PaletteVerbs commands={commands} typed={text} run={run} />}
              {found.length > 0 && (
                <Group heading={words("desk.palette.tickets")}>
                  {found.map((row) => (
                    <Option
                      key={row.id}
                      value={foundAs(row)}
                      icon={<Inbox className="i" />}
                      onSelect={go(`/desk/tickets/${row.number}`)}
                      end={<span className="tag line">{words(`desk.status.${row.status}`)}</span>}
                    >
                      <bdi>{row.subject}</bdi> <span className="muted tiny num">#{row.number}</span>{" "}
                      <span className="muted tiny">{row.requesterName || row.requesterAddress}</span>
                    </Option>
                  ))}
                </Group>
              )}
              {customers.length > 0 && (
                <Group heading={words("desk.palette.customers")}>
                  {customers.map((customer) => (
                    <Option
                      key={customer.id}
                      value={`${FOUND}${customer.id}`}
                      icon={<User className="i" />}
                      onSelect={go(`/desk/customers/${customer.id}`)}
                    >
                      <bdi>{customer.name || customer.addresses[0]?.address}</bdi>{" "}
                      <span className="muted tiny">{customer.addresses[0]?.address}</span>
                    </Option>
                  ))}
                </Group>
              )}
              {text && (
                <Option
                  value="search all"
                  icon={<Search className="i" />}
                  onSelect={go(deskHref({ ...queue, view: null, product: null, tag: null, field: null, q: text, sort: "best" }))}
                >
                  {words("desk.palette.searchAll", { q: text })}
                </Option>
              )}
              <Group heading={words("desk.palette.goTo")}>
                {me.role !== "light" && (
                  <Option icon={<SquarePen className="i" />} keys="c" onSelect={go("/desk/tickets/new")}>
                    {words("begin.title")}
                  </Option>
                )}
                <Option icon={<Bell className="i" />} keys="g n" onSelect={go("/desk/notifications")}>
                  {words("desk.notifications.title")}
                </Option>
                {views.map((view) => (
                  <Option key={view} icon={icons[view]} keys={`g ${view[0]}`} onSelect={go(viewHref(view))}>
                    {words(`desk.view.${view}`)}
                  </Option>
                ))}
                {kept.map((view) => (
                  <Option key={view.id} value={`${view.name} ${view.id}`} icon={<ListFilter className="i" />} onSelect={go(keptHref(view))}>
                    {view.name}
                  </Option>
                ))}
                {queue.q && !kept.some(({ q }) => q === queue.q) && (
                  <Option icon={<BookmarkPlus className="i" />} keys="v" onSelect={go(keepHref(queue))}>
                    {words("desk.key.v")}
                  </Option>
                )}
                <Option icon={<Users className="i" />} keys="g c" onSelect={go("/desk/customers")}>
                  {words("customers.title")}
                </Option>
                {putAwayViews.map((view) => (
                  <Option key={view} icon={icons[view]} onSelect={go(viewHref(view))}>
                    {words(`desk.view.${view}`)}
                  </Option>
                ))}
                <Option icon={<Mail className="i" />} onSelect={go("/desk/mail")}>
                  {words("ledger.title")}
                </Option>
                <Option icon={<Send className="i" />} onSelect={go("/desk/outbox")}>
                  {words("desk.outbox.title")}
                </Option>
                {pagesFor(me.role).map(({ path, name }) => (
                  <Option key={path} icon={<Settings className="i" />} onSelect={go(`/desk/settings/${path}`)}>
                    {words("settings.title")}: {words(`settings.page.${name}`)}
                  </Option>
                ))}
                <Option icon={<Undo2 className="i" />} keys="u" onSelect={run(onUndo)}>
                  {words("desk.key.u")}
                </Option>
                <Option icon={<Keyboard className="i" />} keys="?" onSelect={run(onKeys)}>
                  {words("desk.keys.title")}
                </Option>
              </Group>
            </Command.List>
          </Command>
          <p className="palette-foot" aria-hidden="true">
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> {words("desk.palette.move")}
            </span>
            <span>
              <kbd>↵</kbd> {words("desk.palette.do")}
            </span>
          </p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const FOUND = "found ";
const foundAs = (row: TicketRow) => `${FOUND}${row.number}`;
const completedAs = (completion: Completion) => `${FOUND}${completion.label}`;

/** The first command on the list whose name begins so. */
function commandNamed(list: HTMLElement, typed: string): string | null {
  const options = [...list.querySelectorAll<HTMLElement>("[cmdk-item]")].map((option) => option.dataset.value ?? "");
  return options.find((value) => !value.startsWith(FOUND) && value.toLowerCase().startsWith(typed.toLowerCase())) ?? null;
}

/** Commands by their names; what the server found, and what takes the typed text itself, always fits. */
function fits(value: string, typed: string): number {
  if (value.startsWith(FOUND)) return 1;
  if (value === "open number" || value === "search all") return 0.01;
  return value.toLowerCase().includes(typed.trim().toLowerCase()) ? 0.5 : 0;
}
