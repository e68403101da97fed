import { describe, expect, it, test } from "vitest";
import { renderMarkdown } from "#app/platform/html/markdown.ts";
import { handleOf, mentionsIn, typedMention } from "#app/tickets/mention.ts";

const dewi = { id: "1", name: "Dewi Lestari", email: "dewi@shop.example" };
const dew = { id: "2", name: "Dewi", email: "d@shop.example" };
const budi = { id: "3", name: "Budi", email: "budi@shop.example" };
const otherBudi = { id: "4", name: "budi", email: "budi.two@shop.example" };
const all = [dew, dewi, budi, otherBudi];

describe("who is named in a note", () => {
  test.each([
    ["@Dewi Lestari please look", ["1"]],
    ["please, @dewi lestari.", ["1"]],
    ["@Dewi and @Dewi Lestari", ["2", "1"]],
    ["@Dewiana is somebody else", []],
    ["write to me@Dewi.example", []],
    ["@Budi could be either", []],
    ["@budi.two@shop.example it is", ["4"]],
    ["@DEWI @dewi", ["2"]],
    ["nobody", []],
  ])("%s", (text, ids) => {
    expect(mentionsIn(text, all).map((mention) => mention.staffId)).toEqual(ids);
  });

  it("is written by address where several have the name", () => {
    expect([handleOf(dewi, all), handleOf(budi, all)]).toEqual(["@Dewi Lestari", "@budi@shop.example"]);
  });
});

test.each([
  ["ask @De", 7, { from: 4, typed: "De" }],
  ["ask @Dewi Le", 12, { from: 4, typed: "Dewi Le" }],
  ["@", 1, { from: 0, typed: "" }],
  ["me@De", 5, null],
  ["@De\nnext", 8, null],
  ["@ not", 5, null],
  ["@Dewi", 3, { from: 0, typed: "De" }],
])("what is being typed behind an @: %j", (text, caret, expected) => {
  expect(typedMention(text, caret)).toEqual(expected);
});

it("a mention is a chip with the present name, in Markdown and beside HTML, and never inside an attribute", () => {
  const chips = new Map([["@Dewi Lestari", '@Dewi "the" <b>']]);
  expect(renderMarkdown("Please **@dewi lestari** look", chips)).toBe(
    '<p>Please <strong><span class="mention">@Dewi &quot;the&quot; &lt;b&gt;</span></strong> look</p>',
  );
  const link = renderMarkdown('[x](https://a.example "hi @Dewi Lestari")', chips);
  expect(link).not.toContain("mention");
});
