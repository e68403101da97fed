import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { saveSenderCap, senderCap } from "#app/mail/sender-cap.ts";
import { saveSpamLimits, spamLimits } from "#app/mail/spam-limits.ts";
import type { SpamLimits } from "#app/mail/spam-score.ts";
import { saveTrustedServers, trustedServers } from "#app/mail/trusted-servers.ts";
import { needAtDesk } from "#app/staff/roles.ts";
import { AreaField, PlainForm, Saved, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { textOf } from "../desk/fields.ts";
import { saving } from "../desk/saving.ts";

export const meta: MetaFunction = () => [{ title: "Answers by email · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => {
    needAtDesk(staff, "settings");
    return { servers: (await trustedServers()).join("\n"), perSender: String(await senderCap()), ...typed(await spamLimits.get()) };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return saving(
    request,
    (form) => ({
      servers: textOf(form, "servers"),
      perSender: textOf(form, "perSender"),
      spamPoints: textOf(form, "spamPoints"),
      spamLevel: textOf(form, "spamLevel"),
    }),
    async (staff, { servers, perSender, spamPoints, spamLevel }) => {
      await saveSpamLimits(staff, { points: spamPoints, level: spamLevel });
      await saveSenderCap(staff, perSender);
      await saveTrustedServers(staff, servers);
      return "/desk/settings/answers?saved=1";
    },
  );
}

function typed({ points, level }: SpamLimits) {
  return { spamPoints: points === null ? "" : String(points), spamLevel: level === null ? "" : String(level) };
}

/** Whose word on a sender is believed, so that colleagues can answer customers by answering their notifications. */
export default function AnswersPage() {
  const words = useWords();
  const kept = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shown = answer?.input ?? kept;
  const [search] = useSearchParams();
  return (
    <div className="narrow-page">
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.answers")}</h1>
          <p>{words("notifications.answers.what")}</p>
        </div>
      </div>
      {search.has("saved") && !answer && <Saved>{words("desk.profile.saved")}</Saved>}
      <PlainForm
        refused={answer?.refused}
        labels={{
          servers: words("notifications.answers.servers"),
          perSender: words("notifications.answers.perSender"),
          spamPoints: words("notifications.answers.spamPoints"),
          spamLevel: words("notifications.answers.spamLevel"),
        }}
        submit={words("common.save")}
      >
        <AreaField name="servers" value={shown.servers} optional hint={words("notifications.answers.hint")} />
        <TextField name="perSender" type="text" value={shown.perSender} maxLength={6} hint={words("notifications.answers.perSenderHint")} />
        <TextField name="spamPoints" value={shown.spamPoints} maxLength={5} optional hint={words("notifications.answers.spamPointsHint")} />
        <TextField name="spamLevel" value={shown.spamLevel} maxLength={1} optional hint={words("notifications.answers.spamLevelHint")} />
      </PlainForm>
    </div>
  );
}
