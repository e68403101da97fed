import { CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import { contrast, ENOUGH } from "#app/ui/contrast.ts";
import { Field, useField } from "#app/ui/plain-form.tsx";
import { useWords } from "#app/words/use-words.tsx";

/** The brand's colour, as it will look under white words, and whether they can be read on it. */
export function ColourField({ value }: { value: string }) {
  const words = useWords();
  const [colour, setColour] = useState(value);
  const field = useField("brandColour", true);
  const ratio = contrast(colour, "#ffffff");
  const good = ratio !== null && ratio >= ENOUGH;
  const said =
    ratio === null ? null : words(good ? "setup.product.contrastGood" : "setup.product.contrastPoor", { ratio: ratio.toFixed(1) });
  return (
    <Field name="brandColour" hint={words("setup.product.brandColourHint")}>
      <div className="head colour-row">
        <input
          type="color"
          className="colour"
          value={/^#[0-9a-f]{6}$/i.test(colour) ? colour : "#000000"}
          onChange={(event) => setColour(event.target.value)}
          aria-label={words("setup.product.pickColour")}
        />
        <input
          className="input hex"
          {...field}
          value={colour}
          onChange={(event) => setColour(event.target.value)}
          maxLength={7}
          required
          spellCheck={false}
        />
        {ratio !== null && (
          <span className="colour-sample" style={{ background: colour, color: "#fff" }} aria-hidden="true">
            {words("setup.product.sample")}
          </span>
        )}
      </div>
      <p className={`state ${good ? "good" : "bad"}`} role="status">
        {said && (good ? <CircleCheck className="i" /> : <TriangleAlert className="i" />)}
        {said}
      </p>
    </Field>
  );
}
