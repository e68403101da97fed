import type { WidgetWords } from "#app/routes/_widget/words.ts";
import { button, make } from "./elements.ts";

/** Files to go with the question: chosen one after another, each can be taken away again. */
export function fileField(words: WidgetWords) {
  const chosen: File[] = [];
  const input = make("input", { type: "file", name: "files", multiple: true, class: "hidden", tabindex: "-1", "aria-hidden": "true" });
  const add = button(words.addFile, "plain small", () => input.click());
  const list = make("ul", { class: "files" });
  const wrong = make("p", { class: "wrong", hidden: true, role: "alert" });
  const show = () =>
    list.replaceChildren(
      ...chosen.map((file) => {
        const remove = button("×", "bare", () => {
          chosen.splice(chosen.indexOf(file), 1);
          show();
          add.focus();
        });
        remove.setAttribute("aria-label", words.remove.replace("{{name}}", file.name));
        return make("li", {}, make("span", {}, file.name), remove);
      }),
    );
  input.addEventListener("change", () => {
    chosen.push(...(input.files ?? []));
    input.value = "";
    show();
  });
  return {
    element: make(
      "div",
      { class: "line" },
      input,
      make("div", { class: "adding" }, add, make("span", { class: "quiet" }, words.fileHint)),
      list,
      wrong,
    ),
    chosen: () => chosen,
    focus: () => add.focus(),
    value: () => "",
    say: (sentence: string) => {
      wrong.hidden = sentence === "";
      wrong.textContent = sentence;
    },
  };
}
