import { ChevronDown, Plus, X } from "lucide-react";
import { useRef, useState } from "react";
import type { TicketPage } from "#app/tickets/ticket.ts";
import { Menu, MenuChoices, MenuItem, MenuLine } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { AddAddress } from "./add-address.tsx";
import { PlainRecipients } from "./plain-recipients.tsx";

export type Named = { to: string[]; cc: string[] };
type Props = { ticket: TicketPage; named: Named; onChange: (part: Partial<Named>) => void };

/** To whom the reply goes: the requester at one of their addresses or whoever is named instead, and who gets a copy. */
export function Recipients({ ticket, named, onChange }: Props) {
  const words = useWords();
  const [adding, setAdding] = useState<"to" | "cc" | null>(null);
  const to = named.to.length > 0 ? named.to : [ticket.requesterAddress];
  const { cc } = named;
  const without = (list: string[], address: string) => list.filter((one) => one !== address);

  const settle = (next: string[]) => (isRequesterAlone(next, ticket) ? [] : next);
  /** Another address in the place of one, and nowhere twice. */
  function choose(address: string, other: string) {
    onChange({ to: settle([...new Set(to.map((one) => (one === address ? other : one)))]), cc: without(cc, other) });
  }
  function add(field: "to" | "cc", address: string) {
    const next = { to: without(to, address), cc: without(cc, address) };
    next[field].push(address);
    onChange({ cc: next.cc, to: settle(next.to) });
  }
  return (
    <div className="to">
      <span>{words("desk.compose.to")}</span>
      {to.map((address) => (
        <span key={address} className={`tag ${isTheirs(address, ticket) ? "them" : "line"}`}>
          {isTheirs(address, ticket) ? (
            <OneOfTheirs {...{ ticket, address }} onChoose={(other) => choose(address, other)} onOther={() => setAdding("to")} />
          ) : (
            <span className="cut">{address}</span>
          )}
          {named.to.length > 0 && <input type="hidden" name="to" value={address} />}
          {to.length > 1 || !isTheirs(address, ticket) ? (
            <TakeAway address={address} onClick={() => onChange({ to: settle(without(to, address)) })} />
          ) : null}
        </span>
      ))}
      {adding === "to" && (
        <AddAddress label={words("desk.compose.alsoTo")} onAdd={(address) => add("to", address)} onLeave={() => setAdding(null)} />
      )}
      <span className="to-copies">
        {(cc.length > 0 || adding === "cc") && <span>{words("desk.compose.copy")}</span>}
        {cc.map((address) => (
          <span key={address} className="tag line">
            <span className="cut" title={address}>
              {address}
            </span>
            <input type="hidden" name="cc" value={address} />
            <TakeAway address={address} onClick={() => onChange({ cc: without(cc, address) })} />
          </span>
        ))}
        {adding === "cc" ? (
          <AddAddress label={words("desk.compose.copyTo")} onAdd={(address) => add("cc", address)} onLeave={() => setAdding(null)} />
        ) : (
          <button type="button" className="to-add needs-js" onClick={() => setAdding("cc")}>
            <Plus className="i" />
            {words("desk.compose.addCopy")}
          </button>
        )}
      </span>
      <noscript>
        <PlainRecipients ticket={ticket} to={to} cc={cc} />
      </noscript>
    </div>
  );
}

/** The requester by name and address; pressed, their other addresses, or somebody else. */
function OneOfTheirs({
  ticket,
  address,
  onChoose,
  onOther,
}: {
  ticket: TicketPage;
  address: string;
  onChoose: (address: string) => void;
  onOther: () => void;
}) {
  const words = useWords();
  const wantsOther = useRef(false);
  const name = ticket.customer.name || ticket.requesterName;
  function closed(event: Event) {
    if (!wantsOther.current) return;
    wantsOther.current = false;
    // The field for the address takes the focus.
    event.preventDefault();
    onOther();
  }
  return (
    <Menu
      onClosed={closed}
      button={
        <button type="button" className="to-who" aria-label={words("desk.compose.changeTo", { address })}>
          {name && <bdi className="cut">{name}</bdi>}
          <span className="to-address cut">{address}</span>
          <ChevronDown className="i needs-js" />
        </button>
      }
    >
      <MenuChoices
        label={words("desk.compose.to")}
        value={address}
        choices={theirAddresses(ticket).map((one) => ({
          value: one,
          label: isProved(one, ticket) ? one : `${one} · ${words("desk.letter.unverified")}`,
        }))}
        onChoose={onChoose}
      />
      <MenuLine />
      <MenuItem
        icon={<Plus className="i" />}
        onSelect={() => {
          wantsOther.current = true;
        }}
      >
        {words("desk.compose.alsoTo")}
      </MenuItem>
    </Menu>
  );
}

function TakeAway({ address, onClick }: { address: string; onClick: () => void }) {
  const words = useWords();
  return (
    <button type="button" className="tag-x needs-js" aria-label={words("desk.compose.takeAway", { address })} onClick={onClick}>
      <X className="i" />
    </button>
  );
}

export function theirAddresses(ticket: TicketPage): string[] {
  return [...new Set([ticket.requesterAddress, ...ticket.customer.addresses.map(({ address }) => address)])];
}

function isProved(address: string, ticket: TicketPage): boolean {
  return ticket.customer.addresses.some((known) => known.address === address && known.verified);
}

function isTheirs(address: string, ticket: TicketPage): boolean {
  return theirAddresses(ticket).includes(address);
}

/** Nobody's choice: such a reply goes to the requester, whoever that is when it is sent. */
function isRequesterAlone(to: string[], ticket: TicketPage): boolean {
  return to.length === 1 && to[0] === ticket.requesterAddress;
}
