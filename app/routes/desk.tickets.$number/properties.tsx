import { Link } from "@remix-run/react";
import { Pencil } from "lucide-react";
import { useState } from "react";
import { Face } from "#app/ui/face.tsx";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { useDesk } from "../desk/desk-context.tsx";
import { deskHref } from "../desk/queue.ts";
import { AssigneePicker } from "./assignee-picker.tsx";
import { FieldProperties } from "./field-properties.tsx";
import type { PersonProps } from "./person-pane.tsx";
import { PlainChoice } from "./plain-choice.tsx";
import { PlainTags } from "./plain-tags.tsx";
import { PriorityMenu, ProductMenu, StatusMenu, TeamMenu, TypeMenu } from "./property-menus.tsx";
import { TagsPicker } from "./tags-picker.tsx";

/** What the ticket is, each line to be changed where it stands. */
export function Properties({ ticket, colleagues, teams, verbs }: PersonProps) {
  const words = useWords();
  const { products, queue } = useDesk();
  const [assigning, setAssigning] = useState(false);
  const [tagging, setTagging] = useState(false);
  const { shown } = verbs;
  const disabled = !ticket.may.change;
  return (
    <section>
      <h2>{words("desk.property.title")}</h2>
      <dl className="pairs properties">
        <dt>{words("desk.property.status")}</dt>
        <dd>
          <StatusMenu ticket={shown} verbs={verbs} disabled={disabled} />
        </dd>
        <dt>{words("desk.property.assignee")}</dt>
        <dd>
          {disabled ? (
            (shown.assigneeName ?? words("desk.property.nobody"))
          ) : (
            <PlainChoice
              ticket={ticket}
              name="assigneeId"
              resource="assignment"
              label={words("desk.property.assignee")}
              value={ticket.assigneeId ?? ""}
              choices={[
                { value: "", label: words("desk.property.nobody") },
                ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            >
              <AssigneePicker
                open={assigning}
                onOpenChange={setAssigning}
                chosen={shown.assigneeId}
                colleagues={colleagues}
                onPick={verbs.assign}
                button={
                  <button type="button" className="property">
                    {shown.assigneeName && <Face name={shown.assigneeName} who="us" size="s" staffId={shown.assigneeId} />}
                    <span className={`cut ${shown.assigneeName ? "" : "muted"}`}>
                      {shown.assigneeName ?? words("desk.property.nobody")}
                    </span>
                  </button>
                }
              />
            </PlainChoice>
          )}
        </dd>
        {(teams.length > 0 || shown.team) && (
          <>
            <dt>{words("desk.property.team")}</dt>
            <dd>
              <TeamMenu ticket={shown} verbs={verbs} disabled={disabled} teams={teams} />
            </dd>
          </>
        )}
        <dt>{words("desk.property.priority")}</dt>
        <dd>
          <PriorityMenu ticket={shown} verbs={verbs} disabled={disabled} />
        </dd>
        <dt>{words("desk.property.type")}</dt>
        <dd>
          <TypeMenu ticket={shown} verbs={verbs} disabled={disabled} />
        </dd>
        <dt>{words("desk.property.product")}</dt>
        <dd>
          <ProductMenu ticket={shown} verbs={verbs} disabled={disabled} products={products} />
        </dd>
        <dt>{words("desk.property.tags")}</dt>
        <dd className="tags">
          {shown.tags.map((tag) => (
            <Link key={tag} className="tag" to={deskHref({ ...queue, view: "open", product: null, field: null, q: null, tag })}>
              {tag}
            </Link>
          ))}
          {disabled ? (
            shown.tags.length === 0 && <span className="muted">–</span>
          ) : (
            <PlainTags ticket={ticket}>
              <TagsPicker
                open={tagging}
                onOpenChange={setTagging}
                tags={shown.tags}
                onTags={verbs.setTags}
                button={
                  <button type="button" className="property" aria-label={words("desk.key.t")}>
                    {shown.tags.length === 0 ? <span className="muted">{words("desk.property.addTag")}</span> : <Pencil className="i" />}
                  </button>
                }
              />
            </PlainTags>
          )}
        </dd>
        <FieldProperties ticket={ticket} disabled={disabled} />
        <dt>{words("desk.property.channel")}</dt>
        <dd>{words(`desk.channel.${ticket.channel}`)}</dd>
        <dt>{words("desk.property.opened")}</dt>
        <dd>
          <Moment at={ticket.createdAt} className="num" />
        </dd>
        {ticket.followUpOf && (
          <>
            <dt>{words("desk.property.followUpOf")}</dt>
            <dd>
              <Link to={`/desk/tickets/${ticket.followUpOf}`}>#{ticket.followUpOf}</Link>
            </dd>
          </>
        )}
        {ticket.followUps.length > 0 && (
          <>
            <dt>{words("desk.property.followUps")}</dt>
            <dd className="head">
              {ticket.followUps.map((number) => (
                <Link key={number} to={`/desk/tickets/${number}`}>
                  #{number}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}
