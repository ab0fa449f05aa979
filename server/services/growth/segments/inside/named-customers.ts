import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectCurrent } from "@/db/members/current";
import { selectIdentifierOwners } from "@/db/members/identifiers";
import type { FieldError } from "@/server/core/errors";
import { fromPublicId } from "@/server/core/ids";
import { type Home, IdentifierInput } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { type CustomerKey, customerKeys, keysOf, keyText } from "@/server/core/personal/named";
import type { TenantKeys } from "@/server/core/secrets";
import { line } from "@/server/core/text";

const CHUNK = 10_000;

export const CustomerName = z.union([line(300).min(1), IdentifierInput]).meta({
  id: "CustomerName",
  description:
    "Our id (c_…), or else your own id of the customer, a card or a phone; or an identifier with its type",
});
export type CustomerName = z.infer<typeof CustomerName>;

export interface Named {
  /** each once */
  ids: string[];
  /** of those that are no customer, by their place */
  problems: FieldError[];
}

type Keys = Home & { keys: TenantKeys };

interface Wanted {
  id: string | null;
  keys: CustomerKey[];
}

function wanted(name: CustomerName, { keys, ...home }: Keys): Wanted {
  if (typeof name === "string" && name.startsWith("c_")) {
    const id = fromPublicId("customer", name);
    if (id) return { id, keys: [] };
  }
  const found =
    typeof name === "string" ? customerKeys(name, keys, home) : keysOf(name.value, [name.type], keys, home);
  return { id: null, keys: found };
}

/**
 * The customers that another system names.
 * @param at pointer to their list in the request
 */
export async function namedCustomers(
  tx: Tx,
  tenantId: string,
  names: readonly CustomerName[],
  at: string,
): Promise<Named> {
  const refs = await loadKeys(tx, tenantId);
  const ids = new Set<string>();
  const problems: FieldError[] = [];
  for (let from = 0; from < names.length; from += CHUNK) {
    const chunk = names.slice(from, from + CHUNK).map((name) => wanted(name, refs));
    const found = await selectIdentifierOwners(
      tx,
      tenantId,
      chunk.flatMap(({ keys }) => keys),
    );
    const owners = new Map(found.map((owner) => [keyText(owner), owner.customerId]));
    const given = chunk.map(
      ({ id, keys }) =>
        id ?? keys.map((key) => owners.get(keyText(key))).find((owner) => owner !== undefined),
    );
    const current = await selectCurrent(tx, tenantId, [...new Set(given.flatMap((id) => id ?? []))]);
    for (const [index, id] of given.entries()) {
      const customer = id === undefined ? undefined : current.get(id);
      if (customer !== undefined) ids.add(customer);
      else
        problems.push({
          pointer: `${at}/${from + index}`,
          code: "customer-not-found",
          detail: "there is no such customer",
        });
    }
  }
  return { ids: [...ids], problems };
}
