import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Plus } from "lucide-react";
import { savedReplies } from "#app/tickets/saved-replies.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Saved replies · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ replies: await savedReplies(staff) }));
}

/** Those the reader may use, the often used first. */
export default function SavedRepliesPage() {
  const words = useWords();
  const { replies } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.savedReplies")}</h1>
          <p>{words("savedReply.what")}</p>
        </div>
        <Link className="btn main push" to="new">
          <Plus className="i" />
          {words("savedReply.new")}
        </Link>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {replies.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words("desk.saved.none")}</p>
        </div>
      ) : (
        <ul className="sheet lines">
          {replies.map((reply) => (
            <li key={reply.id}>
              <Link to={reply.id}>
                <span className="strong">{reply.title}</span>
              </Link>
              <span className="tag line">{reply.teamName ?? words(`savedReply.readers.${reply.for}`)}</span>
              <span className="muted tiny push num">{words("savedReply.used", { count: reply.usedCount })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
