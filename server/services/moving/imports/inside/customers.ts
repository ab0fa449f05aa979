import { countCustomers } from "@/db/members/customers";
import { selectGroups } from "@/db/shop/groups";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { ownNumbers } from "@/server/core/tenant/own-numbers";
import { env } from "@/server/env";
import { type CustomerCells, type CustomerRefs, parseCustomer } from "./customer-row";
import { customersSoFar } from "./customers-match";
import { writeCustomers } from "./customers-write";
import { IDENTIFIER_COLUMNS } from "./identifier-cells";
import type { Kind, OpenKind } from "./kind";

/**
 * A row is the customer who has any of its identifiers, or a new one. An empty cell leaves what is known; consents
 * are never implied.
 */
export const customers: Kind<CustomerCells> = {
  required: [],
  oneOf: IDENTIFIER_COLUMNS,
  optional: [...IDENTIFIER_COLUMNS, "name", "birth_date", "group", "registered_at"],
  async open(tx, ctx) {
    const tenant = await loadTenant(tx, ctx.tenantId);
    const groups = await selectGroups(tx, ctx.tenantId);
    const refs: CustomerRefs = {
      ctx,
      keys: tenantKeys(env().REGULARS_MASTER_KEY, tenant.dataKey),
      country: tenant.country,
      own: ownNumbers(tenant),
      timezone: tenant.timezone,
      groups: new Map(groups.map((g) => [g.code, g.id])),
      defaultGroupId: groups.find((g) => g.isDefault)?.id ?? null,
    };
    const judge = customersSoFar();
    return {
      parse: (cells) => parseCustomer(cells, refs),
      check: (inTx, rows) => judge(inTx, refs, rows),
      write: (inTx, rows) => writeCustomers(inTx, refs, rows),
      totals: async (inTx) => ({ customers: await countCustomers(inTx, ctx.tenantId) }),
    } satisfies OpenKind<CustomerCells>;
  },
};
