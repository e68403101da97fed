import { database } from "#app/platform/database/index.ts";
import { newId } from "#app/platform/ids.ts";
import { form, type Rules, staff, writers } from "./rule.ts";
import { customerCalled, ofCustomer } from "./things.ts";

/** There is also somebody without a ticket, so that nobody's tickets change hands in the walk. */
const besideSomebody = {
  params: async () => {
    if (!(await somebody())) await database().customer.create({ data: { id: newId(), name: "Somebody" } });
    return ofCustomer.params();
  },
} as const;

/** The profiles of customers. */
export const ofCustomers: Rules = {
  "routes/desk.customers.found": { search: "?q=dewi", read: staff },
  "routes/_staff.desk.customers._index": { read: staff },
  "routes/_staff.desk.customers.$id": { ...ofCustomer, read: staff },
  "routes/_staff.desk.customers_.$id.merging": { ...ofCustomer, read: writers },
  "routes/desk.customers.$id.profile": { ...ofCustomer, writes: [{ may: writers, init: form({ name: "Dewi Lestari" }) }] },
  "routes/desk.customers.$id.addresses": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.main-address": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.split": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.undoing": { ...ofCustomer, writes: [{ may: writers, init: lastSplit }] },
  "routes/desk.customers.$id.address-removal": { ...ofCustomer, writes: [{ may: writers, init: form({ address: "dewi@work.example" }) }] },
  "routes/desk.customers.$id.merges": { ...besideSomebody, writes: [{ may: writers, init: someoneElse }] },
};

async function lastSplit() {
  const { customerId } = await customerCalled("dewi@example.com");
  const event = await database().customerEvent.findFirst({ where: { customerId, kind: "split" }, orderBy: { createdAt: "desc" } });
  return form({ event: event?.id ?? newId() })();
}

function somebody() {
  return database().customer.findFirst({ where: { name: "Somebody", mergedIntoId: null } });
}

async function someoneElse() {
  return form({ other: (await somebody())?.id ?? newId() })();
}
