import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, Link, useLoaderData, useSubmit } from "@remix-run/react";
import { ArrowLeft, EyeOff } from "lucide-react";
import { articleOfTicket, draftFromTicket } from "#app/deflection/article-from-ticket.ts";
import { Moment } from "#app/ui/moment.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { numberOf } from "../desk.tickets.$number/number.ts";
import { Redacted } from "./redacted.tsx";

export const meta: MetaFunction = () => [{ title: "Article from a ticket · Sahut" }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => articleOfTicket(staff, numberOf(params), new URL(request.url).searchParams.getAll("message")));
}

/** Fields message: ids of the messages that are taken. */
export async function action({ request, params }: ActionFunctionArgs) {
  return forStaff(request, async (staff) => {
    const chosen = (await request.formData()).getAll("message").map(String);
    const { id } = await draftFromTicket(staff, numberOf(params), chosen);
    throw redirect(`/desk/articles/${id}`, 303);
  });
}

/** A good answer becomes an article: choose the messages, see what is taken out of them, go on writing. */
export default function ArticleFromTicket() {
  const words = useWords();
  const submit = useSubmit();
  const { number, messages, title, question, answer, redacted } = useLoaderData<typeof loader>();
  return (
    <main className="page from-ticket" id="main">
      <div className="page-head">
        <div>
          <p className="small">
            <Link to={`/desk/tickets/${number}`}>
              <ArrowLeft className="i" /> #{number}
            </Link>
          </p>
          <h1 className="title">{words("articleOfTicket.title", { number })}</h1>
          <p>{words("articleOfTicket.what")}</p>
        </div>
      </div>
      <div className="from-ticket-panes">
        <Form
          method="get"
          className="sheet"
          onChange={({ currentTarget }) => submit(currentTarget, { replace: true, preventScrollReset: true })}
        >
          <fieldset className="from-ticket-messages">
            <legend>{words("articleOfTicket.messages")}</legend>
            {messages.map((message) => (
              <label key={message.id}>
                <input type="checkbox" name="message" value={message.id} defaultChecked={message.chosen} />
                <span className="min-w-0">
                  <span className="strong cut">
                    <bdi>{message.name}</bdi> <Moment at={message.createdAt} className="muted tiny num" />
                  </span>
                  <span className="small muted from-ticket-preview">
                    <bdi>{message.preview}</bdi>
                  </span>
                </span>
              </label>
            ))}
          </fieldset>
          <noscript>
            <button type="submit" className="btn">
              {words("articleOfTicket.show")}
            </button>
          </noscript>
        </Form>
        <section className="sheet from-ticket-draft" aria-labelledby="draft-title">
          <p className="state careful" role="status">
            <EyeOff className="i" />
            <span>{words("articleOfTicket.redacted", { count: redacted })}</span>
          </p>
          <h2 className="h2" id="draft-title">
            <Redacted runs={title} />
          </h2>
          <h3 className="h3">{words("articleOfTicket.question")}</h3>
          <p className="from-ticket-text">{question.length > 0 ? <Redacted runs={question} /> : "–"}</p>
          <h3 className="h3">{words("articleOfTicket.answer")}</h3>
          <p className="from-ticket-text">{answer.length > 0 ? <Redacted runs={answer} /> : "–"}</p>
          <Form method="post" className="head">
            {messages
              .filter((message) => message.chosen)
              .map(({ id }) => (
                <input key={id} type="hidden" name="message" value={id} />
              ))}
            <button type="submit" className="btn main big">
              {words("articleOfTicket.draft")}
            </button>
          </Form>
        </section>
      </div>
    </main>
  );
}
