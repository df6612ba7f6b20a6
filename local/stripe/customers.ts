// Calls about customers.
import { noSuch } from "./errors.ts";
import { customerView } from "./paymentViews.ts";
import { own, route } from "./route.ts";
import type { Customer } from "./state.ts";
import { mergeMetadata, newId, type Work } from "./work.ts";

const fields = { email: "str", name: "str", description: "str", metadata: "map" } as const;

export function customerOf(work: Work, id: string, param?: string): Customer {
  const customer = own(work, work.tables.customer.get(id));
  if (!customer) throw noSuch("customer", id, param);
  return customer;
}

export const customerRoutes = [
  route("POST", "/v1/customers", fields, (work, p) => {
    const customer: Customer = {
      id: newId(work, "cus_"),
      account: work.account,
      created: work.now,
      email: p.email ?? null,
      name: p.name ?? null,
      description: p.description ?? null,
      metadata: mergeMetadata({}, p.metadata),
    };
    work.tables.customer.put(customer.id, customer);
    return customerView(customer);
  }),
  route("GET", "/v1/customers/{}", {}, (work, _, id) => customerView(customerOf(work, id))),
  route("POST", "/v1/customers/{}", fields, (work, p, id) => {
    const old = customerOf(work, id);
    const customer: Customer = {
      ...old,
      email: p.email ?? old.email,
      name: p.name ?? old.name,
      description: p.description ?? old.description,
      metadata: mergeMetadata(old.metadata, p.metadata),
    };
    work.tables.customer.put(id, customer);
    return customerView(customer);
  }),
];
