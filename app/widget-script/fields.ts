import { make } from "./elements.ts";

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
let made = 0;

/** A field with its label, its hint and the place where it is told what does not fit. */
export function control(label: string, input: Input, hint = "") {
  const id = `field-${++made}`;
  input.id = id;
  const isTick = input instanceof HTMLInputElement && input.type === "checkbox";
  if (!isTick) input.classList.add("field");
  const wrong = make("p", { class: "wrong", id: `${id}-wrong`, hidden: true });
  const told = hint ? make("p", { class: "quiet", id: `${id}-hint` }, hint) : null;
  input.setAttribute("aria-describedby", [told && `${id}-hint`, `${id}-wrong`].filter(Boolean).join(" "));
  const named = make("label", { for: id }, label);
  return {
    element: make("div", { class: isTick ? "line tick" : "line" }, ...(isTick ? [input, named] : [named, input]), told, wrong),
    value: () => input.value,
    fill: (text: string) => {
      input.value = text;
    },
    focus: () => input.focus(),
    /** "" when it fits. */
    say: (sentence: string) => {
      wrong.hidden = sentence === "";
      wrong.textContent = sentence;
      if (sentence) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    },
  };
}
