import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { UserPlus } from "lucide-react";
import { isRefusal } from "#app/refusal.ts";
import { isSecondStepRequired } from "#app/staff/house-rules.ts";
import { invite } from "#app/staff/invitations.ts";
import { listPeople } from "#app/staff/people.ts";
import { staffOf } from "#app/staff/sessions.ts";
import { Choice, Field } from "#app/ui/field.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { forStaff } from "../desk/door.ts";
import { oneOf, textOf } from "../desk/fields.ts";
import { VerbForm } from "../desk/verb-form.tsx";
import { InvitationLink } from "./invitation-link.tsx";
import { invitationUrl } from "./invitation-url.ts";
import { PersonRow } from "./person-row.tsx";
import { roles } from "./roles.ts";

export const meta: MetaFunction = () => [{ title: "People · Sahut" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return forStaff(request, async (staff) => ({ people: await listPeople(staff), required: await isSecondStepRequired() }));
}

/** Invites: fields email, name (may be empty), role. */
export async function action({ request }: ActionFunctionArgs) {
  return forStaff(request, async () => {
    const staff = await staffOf(request);
    const form = await request.formData();
    const typed = { email: textOf(form, "email"), name: textOf(form, "name"), role: oneOf(form, "role", roles) };
    try {
      const { key } = await invite(staff, typed);
      return { invited: typed.email, link: invitationUrl(key) };
    } catch (refusal) {
      if (!isRefusal(refusal) || refusal.code !== "invalid") throw refusal;
      return data({ typed, fields: refusal.fields, detail: refusal.detail }, { status: refusal.status });
    }
  });
}

export default function People() {
  const words = useWords();
  const { people, required } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const busy = useNavigation().state !== "idle";
  const refused = answer && "fields" in answer ? answer : undefined;
  const active = people.filter((person) => person.state === "active").length;
  return (
    <>
      <div className="page-head">
        <div>
          <h1 className="title">{words("settings.page.people")}</h1>
          <p>{words("people.count", { count: active })}</p>
        </div>
      </div>
      {answer && "link" in answer && <InvitationLink email={answer.invited} link={answer.link} />}
      <details className="sheet opener" open={Boolean(refused)} key={answer && "link" in answer ? answer.link : "invite"}>
        <summary>
          <UserPlus className="i" />
          {words("people.invite")}
        </summary>
        <Form method="post" className="form invite-form">
          <Field
            name="email"
            type="email"
            label={words("desk.signIn.email")}
            required
            defaultValue={refused?.typed.email}
            problem={refused?.fields.email}
            detail={refused?.detail}
          />
          <Field
            name="name"
            label={words("people.nameMaybe")}
            maxLength={100}
            defaultValue={refused?.typed.name}
            problem={refused?.fields.name}
            detail={refused?.detail}
          />
          <Choice name="role" label={words("people.role")} defaultValue={refused?.typed.role ?? "agent"}>
            {roles.map((role) => (
              <option key={role} value={role}>
                {words(`people.roles.${role}`)}: {words(`people.roleMay.${role}`)}
              </option>
            ))}
          </Choice>
          <button type="submit" className="btn main" disabled={busy}>
            {words("people.sendInvitation")}
          </button>
        </Form>
      </details>
      <ul className="sheet people">
        {people.map((person) => (
          <PersonRow key={person.id} person={person} />
        ))}
      </ul>
      <VerbForm action="/desk/people/second-step" done={words("desk.profile.saved")} className="sheet rule">
        <div>
          <h2 className="h3">{words("people.secondStepRule")}</h2>
          <p className="hint">{words(required ? "people.secondStepIsRequired" : "people.secondStepIsFree")}</p>
        </div>
        <button type="submit" name="required" value={required ? "no" : "yes"} className="btn">
          {words(required ? "people.secondStepFree" : "people.secondStepRequire")}
        </button>
      </VerbForm>
    </>
  );
}
