import type { ReactNode } from "react";
import type { CollectInput, Collecting } from "#app/mail/collect/settings.ts";
import { PlainForm, type Refused, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { ServerFields } from "../_staff.desk.settings.mailboxes.$id_.sending/server-fields.tsx";

type Props = {
  collecting: Collecting;
  isNew: boolean;
  answer: { input: CollectInput; refused: Refused } | undefined;
  redirect: string;
};
const names = [
  "provider",
  "account",
  "signIn",
  "password",
  "host",
  "port",
  "security",
  "folder",
  "afterwards",
  "moveTo",
  "importSince",
  "alarmMinutes",
  "clientId",
  "clientSecret",
  "tenant",
  "authorizeUrl",
  "tokenUrl",
  "scope",
] as const;

/** What a choice does not need is out of the way (settings/mailboxes.css): with JavaScript or without. */
export function CollectForm({ collecting, isNew, answer, redirect }: Props) {
  const words = useWords();
  const shown = { ...collecting, ...answer?.input };
  const choices = <T extends string>(of: "provider" | "signIn" | "afterwards", values: readonly T[]) =>
    values.map((value) => ({ value, label: words(`setup.collect.choice.${of}.${value}` as "setup.collect.choice.provider.gmail") }));
  return (
    <PlainForm
      refused={answer?.refused}
      labels={Object.fromEntries(names.map((name) => [name, words(`setup.collect.${name}`)]))}
      submit={words(isNew ? "setup.collect.begin" : "common.save")}
    >
      <SelectField name="provider" value={shown.provider} choices={choices("provider", ["gmail", "microsoft", "imap", "pop3"])} />
      <TextField name="account" value={shown.account} maxLength={320} autoComplete="off" hint={words("setup.collect.accountHint")} />
      <Part only="not-microsoft">
        <SelectField name="signIn" value={shown.signIn} choices={choices("signIn", ["password", "oauth"])} />
      </Part>
      <Part only="with-password">
        <TextField
          name="password"
          type="password"
          value=""
          maxLength={1_000}
          autoComplete="new-password"
          optional={collecting.hasPassword}
          hint={words(collecting.hasPassword ? "setup.collect.passwordKept" : "setup.collect.passwordHint")}
        />
      </Part>
      <Part only="with-provider">
        <p className="hint">{words("setup.collect.clientWhat")}</p>
        <p className="hint">
          {words("setup.collect.redirect")} <code>{redirect}</code>
        </p>
        <TextField name="clientId" value={shown.clientId} maxLength={320} autoComplete="off" />
        <TextField
          name="clientSecret"
          type="password"
          value=""
          maxLength={1_000}
          autoComplete="new-password"
          optional
          hint={words(collecting.hasClientSecret ? "setup.collect.clientSecretKept" : "setup.collect.clientSecretHint")}
        />
        <Part only="microsoft">
          <TextField name="tenant" value={shown.tenant} maxLength={100} optional hint={words("setup.collect.tenantHint")} />
        </Part>
        <Part only="others">
          <TextField name="authorizeUrl" value={shown.authorizeUrl} maxLength={500} placeholder="https://" />
          <TextField name="tokenUrl" value={shown.tokenUrl} maxLength={500} placeholder="https://" />
          <TextField name="scope" value={shown.scope} maxLength={500} hint={words("setup.collect.scopeHint")} />
        </Part>
      </Part>
      <Part only="others">
        <ServerFields shown={shown} example="imap.example.com" hint={words("setup.collect.securityHint")} />
      </Part>
      <details open={Boolean(answer?.refused) || undefined}>
        <summary>{words("setup.collect.more")}</summary>
        <div className="server-fields after">
          <Part only="imap-only">
            <TextField name="folder" value={shown.folder} maxLength={200} hint={words("setup.collect.folderHint")} />
          </Part>
          <SelectField
            name="afterwards"
            value={shown.afterwards}
            hint={words("setup.collect.afterwardsHint")}
            choices={choices("afterwards", ["leave", "seen", "move", "delete"])}
          />
          <Part only="with-move">
            <TextField name="moveTo" value={shown.moveTo} maxLength={200} optional hint={words("setup.collect.moveToHint")} />
          </Part>
          <TextField name="importSince" type="date" value={shown.importSince} optional hint={words("setup.collect.importSinceHint")} />
          <TextField name="alarmMinutes" value={shown.alarmMinutes} maxLength={5} hint={words("setup.collect.alarmMinutesHint")} />
        </div>
      </details>
    </PlainForm>
  );
}

function Part({ only, children }: { only: string; children: ReactNode }) {
  return <div className={`collect-part ${only}`}>{children}</div>;
}
