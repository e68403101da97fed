import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Plus } from "lucide-react";
import { removedView, savedViews } from "#app/tickets/saved-views.ts";
import { Kawung } from "#app/ui/kawung.tsx";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { MoveButtons } from "../_staff.desk.settings/move-buttons.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Views · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({
    views: await savedViews(staff),
    removed: await removedView(staff, new URL(request.url).searchParams.get("removed") ?? ""),
  }));
}

/** The views that the reader has in the sidebar, in its order; those they may change can be moved, changed and deleted. */
export default function ViewsPage() {
  const words = useWords();
  const { views, removed } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.views")}</h1>
          <p>{words("savedView.what")}</p>
        </div>
        <Link className="btn main push" to="new">
          <Plus className="i" />
          {words("savedView.new")}
        </Link>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {removed && (
        <div className="state good saved" role="status">
          <span>{words("savedView.removed", { name: removed.name })}</span>
          <Form method="post" action={`/desk/settings/views/${removed.id}/restoration`}>
            <button type="submit" className="btn">
              {words("savedView.undo")}
            </button>
          </Form>
        </div>
      )}
      {views.length === 0 ? (
        <div className="sheet empty">
          <Kawung />
          <p>{words("savedView.none")}</p>
        </div>
      ) : (
        <ul className="sheet lines">
          {views.map((view) => (
            <li key={view.id}>
              <Link to={view.id}>
                <span className="strong">{view.name}</span>
              </Link>
              <code className="muted cut">{view.q}</code>
              <span className="tag line push">{view.teamName ?? words(`savedReply.readers.${view.for}`)}</span>
              {view.mayChange && (view.mayMove.up || view.mayMove.down) && (
                <MoveButtons path={`/desk/settings/views/${view.id}/position`} name={view.name} {...view.mayMove} />
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
