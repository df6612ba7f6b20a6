// Calls about customers.
import { noSuch } from "./errors.ts";
import type { Obj } from "./json.ts";
import { customerView } from "./paymentViews.ts";
import { own, route } from "./route.ts";
import type { Params } from "./shape.ts";
import type { Customer } from "./state.ts";
import { mergeMetadata, newId, type Work } from "./work.ts";

const address = {
  city: "str",
  country: "str",
  line1: "str",
  line2: "str",
  postal_code: "str",
  state: "str",
} as const;

const fields = {
  email: "str",
  name: "str",
  description: "str",
  phone: "str",
  address,
  shipping: { "name!": "str", "address!": address, phone: "str" },
  preferred_locales: "strs",
  metadata: "map",
} as const;

/** All names of an address are there, whether they were given or not. */
const whole = (given: Partial<Record<keyof typeof address, string>>): Obj =>
  Object.fromEntries(Object.keys(address).map((name) => [name, given[name as keyof typeof address] ?? null]));

const more = (p: Params<typeof fields>, old?: Customer) => ({
  phone: p.phone ?? old?.phone ?? null,
  address: p.address ? whole(p.address) : (old?.address ?? null),
  shipping: p.shipping
    ? { name: p.shipping.name, phone: p.shipping.phone ?? null, address: whole(p.shipping.address) }
    : (old?.shipping ?? null),
  locales: p.preferred_locales ?? old?.locales ?? [],
});

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
      ...more(p),
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
      ...more(p, old),
    };
    work.tables.customer.put(id, customer);
    return customerView(customer);
  }),
];
