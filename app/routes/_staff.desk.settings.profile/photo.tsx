import { useRevalidator } from "@remix-run/react";
import { ImageUp, Trash2 } from "lucide-react";
import { type ChangeEvent, useRef, useState } from "react";
import { Face } from "#app/ui/face.tsx";
import { useHydrated } from "#app/ui/hydrated.ts";
import { useToasts } from "#app/ui/toasts.tsx";
import { useWords } from "#app/words/use-words.tsx";
import { squareOf } from "./square.ts";

/** Chosen, cut square in the browser, sent. Before JavaScript it is sent as it is. */
export function Photo({ name, staffId, has }: { name: string; staffId: string; has: boolean }) {
  const words = useWords();
  const { tell } = useToasts();
  const { revalidate } = useRevalidator();
  const hydrated = useHydrated();
  const [busy, setBusy] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  async function send(form: FormData) {
    setBusy(true);
    const answer = await fetch("/desk/photos", { method: "POST", body: form, headers: { accept: "application/json" } })
      .then((response) => response.json() as Promise<{ ok: boolean; sentence?: string }>)
      .catch(() => ({ ok: false, sentence: words("desk.live.notSent") }));
    setBusy(false);
    if (answer.ok) revalidate();
    else tell({ text: answer.sentence ?? words("refusal.internal"), bad: true });
  }

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    if (!hydrated || !file) return;
    const square = await squareOf(file).catch(() => null);
    if (input.current) input.current.value = "";
    if (!square) return tell({ text: words("refusal.notAPicture"), bad: true });
    const form = new FormData();
    form.set("photo", square, "photo");
    await send(form);
  }

  return (
    <form method="post" action="/desk/photos" encType="multipart/form-data" className="photo">
      <Face name={name} who="us" size="l" staffId={staffId} />
      <div>
        <label htmlFor="photo" className={hydrated ? "btn" : "legend"} aria-disabled={busy}>
          {hydrated && <ImageUp className="i" />}
          {words(has ? "profile.anotherPhoto" : "profile.choosePhoto")}
        </label>{" "}
        <input
          ref={input}
          id="photo"
          className={hydrated ? "sr" : undefined}
          type="file"
          name="photo"
          accept="image/png,image/jpeg,image/webp"
          onChange={choose}
          aria-describedby="photo-hint"
        />
        {!hydrated && (
          <button type="submit" className="btn">
            {words("common.save")}
          </button>
        )}
        {has && (
          <button
            type="submit"
            name="remove"
            value="yes"
            className="btn bare"
            disabled={busy}
            onClick={(event) => {
              if (!hydrated) return;
              event.preventDefault();
              const form = new FormData();
              form.set("remove", "yes");
              void send(form);
            }}
          >
            <Trash2 className="i" />
            {words("profile.removePhoto")}
          </button>
        )}
        <p className="hint" id="photo-hint">
          {words("profile.photoHint")}
        </p>
      </div>
    </form>
  );
}
