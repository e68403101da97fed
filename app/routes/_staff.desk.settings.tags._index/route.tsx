import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { countedTags } from "#app/tickets/tag-changes.ts";
import { Saved } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";

export const meta: MetaFunction = () => [{ title: "Tags · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ tags: await countedTags(staff) }));
}

export default function TagsPage() {
  const words = useWords();
  const { tags } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.tags")}</h1>
          <p>{words("setup.tag.what")}</p>
        </div>
      </div>
      {search.has("saved") && <Saved>{words("setup.saved")}</Saved>}
      {tags.length === 0 ? (
        <p className="muted">{words("setup.tag.none")}</p>
      ) : (
        <ul className="sheet lines">
          {tags.map((tag) => (
            <li key={tag.id}>
              <Link to={tag.id}>
                <span className="tag">{tag.name}</span>
              </Link>
              <Link className="muted push plain" to={`/desk?tag=${encodeURIComponent(tag.name)}`}>
                {words("setup.tag.tickets", { count: tag.tickets })}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
