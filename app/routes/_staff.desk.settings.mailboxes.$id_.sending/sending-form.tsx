import type { Sending, SendingInput } from "#app/mail/sending-settings.ts";
import { AreaField, CheckField, PlainForm, type Refused, SelectField, TextField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { ServerFields } from "./server-fields.tsx";

type Props = { sending: Sending; answer: { input: SendingInput; refused: Refused } | undefined };
const names = ["signature", "own", "host", "port", "security", "account", "signIn", "password"] as const;

/** The fields of a server of its own are shown once its box is ticked (settings/mailboxes.css). */
export function SendingForm({ sending, answer }: Props) {
  const words = useWords();
  const shown = { ...sending, ...answer?.input };
  const instead = sending.otherwiseLeaves
    ? words("setup.sending.otherwise", { server: sending.otherwise })
    : words("setup.sending.otherwiseFolder");
  return (
    <PlainForm
      key={sending.id}
      refused={answer?.refused}
      labels={Object.fromEntries(names.map((name) => [name, words(`setup.sending.${name}`)]))}
      submit={words("common.save")}
    >
      <AreaField
        name="signature"
        value={shown.signature}
        rows={3}
        maxLength={4_000}
        optional
        hint={words(sending.productSignature ? "setup.sending.signatureHint" : "setup.sending.signatureHintNone")}
      />
      <CheckField name="own" checked={shown.own} hint={instead} />
      <fieldset className="server-fields">
        <legend className="sr">{words("setup.sending.own")}</legend>
        <ServerFields shown={shown} example="smtp.example.com" hint={words("setup.sending.securityHint")} />
        <TextField
          name="account"
          value={shown.account}
          maxLength={320}
          autoComplete="off"
          optional
          hint={words("setup.sending.accountHint")}
        />
        <SelectField
          name="signIn"
          value={shown.signIn}
          hint={words("setup.sending.signInHint")}
          choices={(["password", "oauth"] as const).map((value) => ({ value, label: words(`setup.collect.choice.signIn.${value}`) }))}
        />
        <div className="collect-part with-password">
          <TextField
            name="password"
            type="password"
            value=""
            maxLength={1_000}
            autoComplete="new-password"
            optional
            hint={words(sending.hasPassword ? "setup.sending.passwordKept" : "setup.sending.passwordHint")}
          />
        </div>
      </fieldset>
    </PlainForm>
  );
}
