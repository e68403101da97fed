import { useNavigate } from "@remix-run/react";
import {
  ArrowRightLeft,
  BookOpen,
  Ellipsis,
  FilePlus2,
  GitMerge,
  Link2,
  RotateCcw,
  ShieldAlert,
  Split,
  Trash2,
  UserPlus,
  UserRoundPen,
} from "lucide-react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Menu, MenuItem, MenuLine } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { askAct } from "./acts-door.ts";

/** What is done to a ticket less often than daily. */
export function MoreMenu({ ticket }: { ticket: TicketPage }) {
  const words = useWords();
  const navigate = useNavigate();
  const { me } = useDesk();
  const away = ticket.spam || ticket.trashed;
  return (
    <>
      <PlainActs number={ticket.number} />
      <Menu
        align="end"
        button={
          <button type="button" className="btn bare square needs-js" aria-label={words("desk.act.more")} title={words("desk.act.more")}>
            <Ellipsis className="i" />
          </button>
        }
      >
        <MenuItem icon={<BookOpen className="i" />} keys="d" onSelect={() => soon(() => askAct({ act: "refer" }))}>
          {words("referral.refer")}
        </MenuItem>
        {me.role !== "light" && !ticket.team?.private && (
          <MenuItem icon={<FilePlus2 className="i" />} onSelect={() => navigate(`/desk/tickets/${ticket.number}/article`)}>
            {words("articleOfTicket.menu")}
          </MenuItem>
        )}
        <MenuLine />
        <MenuItem icon={<GitMerge className="i" />} keys="M" onSelect={() => soon(() => askAct({ act: "merge" }))}>
          {words("desk.act.merge")}
        </MenuItem>
        <MenuItem icon={<Split className="i" />} keys="S" onSelect={() => soon(() => askAct({ act: "split", messageId: null }))}>
          {words("desk.act.splitOff")}
        </MenuItem>
        <MenuItem icon={<ArrowRightLeft className="i" />} keys="V" onSelect={() => soon(() => askAct({ act: "move", messageId: null }))}>
          {words("desk.act.moveOne")}
        </MenuItem>
        <MenuItem icon={<Link2 className="i" />} keys="L" onSelect={() => soon(() => askAct({ act: "link" }))}>
          {words("desk.act.link")}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<UserPlus className="i" />} keys="P" onSelect={() => soon(() => askAct({ act: "addPerson" }))}>
          {words("desk.act.addPerson")}
        </MenuItem>
        <MenuItem icon={<UserRoundPen className="i" />} keys="R" onSelect={() => soon(() => askAct({ act: "requester" }))}>
          {words("desk.act.requester")}
        </MenuItem>
        <MenuLine />
        {away && (
          <MenuItem icon={<RotateCcw className="i" />} onSelect={() => askAct({ act: "restore" })}>
            {words("desk.act.restore")}
          </MenuItem>
        )}
        {!ticket.spam && (
          <MenuItem icon={<ShieldAlert className="i" />} keys="!" onSelect={() => askAct({ act: "spam" })}>
            {words("desk.act.spam")}
          </MenuItem>
        )}
        {!ticket.trashed && (
          <MenuItem icon={<Trash2 className="i" />} keys="#" onSelect={() => askAct({ act: "trash" })}>
            {words("desk.act.trash")}
          </MenuItem>
        )}
      </Menu>
    </>
  );
}

/** Before JavaScript: the page with the same as forms. */
export function PlainActs({ number, to = "", name }: { number: number; to?: string; name?: string }) {
  const words = useWords();
  return (
    <noscript>
      <a className="btn bare square" href={`/desk/tickets/${number}/acts${to}`} aria-label={name ?? words("desk.act.more")}>
        <Ellipsis className="i" />
      </a>
    </noscript>
  );
}

/** A dialog opens after the menu has given the focus back. */
export function soon(open: () => void): void {
  setTimeout(open, 0);
}
