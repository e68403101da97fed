import { describe, expect, it } from "vitest";
import { fillPlaceholders, firstNameOf, type PlaceholderValues, placeholderFault } from "#app/tickets/placeholders.ts";

const values: PlaceholderValues = {
  "customer.name": "Dewi Lestari",
  "customer.firstName": "Dewi",
  "customer.email": "dewi@example.com",
  "ticket.number": "1042",
  "ticket.subject": "Key refused",
  "agent.name": "Rina Sari",
  "agent.firstName": "Rina",
  "product.name": "Nota",
};
const nameless = { ...values, "customer.name": "", "customer.firstName": "" };

describe("a placeholder", () => {
  it.each([
    ["Hello {{customer.firstName}}, about #{{ticket.number}}", values, "Hello Dewi, about #1042"],
    ["Hello {{ customer.firstName | there }},", values, "Hello Dewi,"],
    ["Hello {{customer.firstName|there}},", nameless, "Hello there,"],
    ["Hello {{customer.firstName}},", nameless, "Hello,"],
    ["{{customer.name}}\nHello", nameless, "\nHello"],
    ["no placeholder at all {not one}", values, "no placeholder at all {not one}"],
    ["{{agent.name}}{{product.name}}", values, "Rina SariNota"],
  ])("in %j", (text, known, filled) => {
    expect(fillPlaceholders(text, known)).toBe(filled);
  });

  it("stands as the value says, whatever the value looks like", () => {
    expect(fillPlaceholders("{{ticket.subject}}", { ...values, "ticket.subject": "$& {{agent.name}}" })).toBe("$& {{agent.name}}");
  });

  it.each([
    ["Hello {{customer.firstName|there}}", null],
    ["Hello {{customer.frstName}}", { unknown: "customer.frstName" }],
    ["Hello {{}}", { unknown: "…" }],
    ["Hello {{customer.name", { broken: "{{customer.name" }],
    ["Hello customer.name}}", { broken: "}}" }],
    ["{ not one }", null],
  ])("is checked in %j", (text, fault) => {
    expect(placeholderFault(text)).toEqual(fault);
  });
});

it.each([
  ["Dewi Lestari", "Dewi"],
  ["Lestari, Dewi", "Dewi"],
  ["dewi@example.com", ""],
  ["", ""],
  ["  Jean-Luc  Picard", "Jean-Luc"],
])("the first name of %j", (name, first) => {
  expect(firstNameOf(name)).toBe(first);
});
