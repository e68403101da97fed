import { ChevronDown, ChevronsUp, ChevronUp, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { choosableStatuses, priorities, type TicketPage, type TicketPriority, types } from "#app/tickets/ticket.ts";
import { type Choice, Menu, MenuChoices } from "#app/ui/menu.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { PlainChoice } from "./plain-choice.tsx";
import type { TicketVerbs } from "./use-ticket-verbs.ts";

type Props = { ticket: TicketPage; verbs: TicketVerbs; disabled?: boolean };

const arrows: Record<TicketPriority, ReactNode> = {
  low: <ChevronDown className="i" />,
  normal: <Minus className="i" />,
  high: <ChevronUp className="i" />,
  urgent: <ChevronsUp className="i" />,
};

export function StatusMenu({ ticket, verbs, disabled }: Props) {
  const words = useWords();
  const choices = choosableStatuses.map((status) => ({ value: status, label: words(`desk.status.${status}`) }));
  const tone = ticket.status === "solved" || ticket.status === "closed" ? "good" : ticket.status === "new" ? "ours" : "";
  return (
    <PropertyMenu
      {...{ disabled, choices, ticket }}
      name="status"
      resource="status"
      label={words("desk.property.status")}
      value={ticket.status}
      onChoose={(status) => void verbs.setStatus(status as (typeof choosableStatuses)[number])}
      look={<span className={`tag ${tone}`}>{words(`desk.status.${ticket.status}`)}</span>}
    />
  );
}

export function PriorityMenu({ ticket, verbs, disabled }: Props) {
  const words = useWords();
  const choices = [...priorities]
    .reverse()
    .map((priority) => ({ value: priority, label: words(`desk.priority.${priority}`), icon: arrows[priority] }));
  const tone = ticket.priority === "urgent" ? "bad" : ticket.priority === "high" ? "" : "line";
  return (
    <PropertyMenu
      {...{ disabled, choices, ticket }}
      name="priority"
      resource="properties"
      label={words("desk.property.priority")}
      value={ticket.priority}
      onChoose={(priority) => void verbs.setPriority(priority as TicketPriority)}
      look={
        <span className={`tag ${tone}`}>
          {arrows[ticket.priority]}
          {words(`desk.priority.${ticket.priority}`)}
        </span>
      }
    />
  );
}

export function TypeMenu({ ticket, verbs, disabled }: Props) {
  const words = useWords();
  const choices = [
    { value: "", label: words("desk.type.none") },
    ...types.map((type) => ({ value: type, label: words(`desk.type.${type}`) })),
  ];
  return (
    <PropertyMenu
      {...{ disabled, choices, ticket }}
      name="type"
      resource="properties"
      label={words("desk.property.type")}
      value={ticket.type ?? ""}
      onChoose={(type) => void verbs.setType((type || null) as TicketPage["type"])}
      look={<span className={ticket.type ? "" : "muted"}>{words(`desk.type.${ticket.type ?? "none"}`)}</span>}
    />
  );
}

export function TeamMenu({ ticket, verbs, disabled, teams }: Props & { teams: Array<{ id: string; name: string; private: boolean }> }) {
  const words = useWords();
  const choices = [{ value: "", label: words("desk.property.noTeam") }, ...teams.map((team) => ({ value: team.id, label: team.name }))];
  return (
    <PropertyMenu
      {...{ disabled, choices, ticket }}
      name="teamId"
      resource="assignment"
      label={words("desk.property.team")}
      value={ticket.team?.id ?? ""}
      onChoose={(id) => void verbs.setTeam(teams.find((team) => team.id === id) ?? null)}
      look={<span className={ticket.team ? "" : "muted"}>{ticket.team?.name ?? words("desk.property.noTeam")}</span>}
    />
  );
}

export function ProductMenu({ ticket, verbs, disabled, products }: Props & { products: Array<{ key: string; name: string }> }) {
  const words = useWords();
  return (
    <PropertyMenu
      {...{ disabled, ticket }}
      choices={products.map((product) => ({ value: product.key, label: product.name }))}
      name="product"
      resource="properties"
      label={words("desk.property.product")}
      value={ticket.productKey}
      onChoose={(key) => {
        const product = products.find((known) => known.key === key);
        if (product) void verbs.setProduct(product);
      }}
      look={<span>{ticket.productName}</span>}
    />
  );
}

type PropertyMenuProps = {
  ticket: TicketPage;
  name: string;
  resource: string;
  label: string;
  value: string;
  choices: Choice[];
  look: ReactNode;
  disabled?: boolean;
  onChoose: (value: string) => void;
};

/** What the property is; pressed, what it could be. Before JavaScript a select with a button. */
function PropertyMenu({ ticket, name, resource, label, value, choices, look, disabled, onChoose }: PropertyMenuProps) {
  if (disabled) return look;
  return (
    <PlainChoice {...{ ticket, name, resource, label, value, choices }}>
      <Menu
        button={
          <button
            type="button"
            className="property"
            aria-label={`${label}: ${choices.find((choice) => choice.value === value)?.label ?? value}`}
          >
            {look}
          </button>
        }
      >
        <MenuChoices label={label} value={value} choices={choices} onChoose={onChoose} />
      </Menu>
    </PlainChoice>
  );
}
