import { countCustomers } from "@/db/repositories/customers-import";
import { selectGroups } from "@/db/repositories/groups";
import type { Ctx } from "@/server/core/context";
import type { Home } from "@/server/core/personal/identifiers";
import { type TenantKeys, tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { ownNumbers } from "@/server/core/tenant/own-numbers";
import { env } from "@/server/env";
import { BadCell, type Cells } from "./cells";
import { customersSoFar } from "./customers-match";
import { writeCustomers } from "./customers-write";
import { IDENTIFIER_COLUMNS, type ImportedIdentifier, identifiersOf } from "./identifier-cells";
import type { Kind, OpenKind } from "./kind";

export interface CustomerCells {
  identifiers: ImportedIdentifier[];
  name: string | null;
  birthDate: string | null;
  groupId: string | null;
  registeredAt: Date | null;
}

/** What rows are read and written with. */
export interface CustomerRefs extends Home {
  ctx: Ctx;
  keys: TenantKeys;
  timezone: string;
  groups: ReadonlyMap<string, string>;
  defaultGroupId: string | null;
}

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
      parse: (cells) => parse(cells, refs),
      check: (inTx, rows) => judge(inTx, refs, rows),
      write: (inTx, rows) => writeCustomers(inTx, refs, rows),
      totals: async (inTx) => ({ customers: await countCustomers(inTx, ctx.tenantId) }),
    } satisfies OpenKind<CustomerCells>;
  },
};

function parse(cells: Cells, refs: CustomerRefs): CustomerCells {
  const identifiers = identifiersOf(cells, refs);
  if (identifiers.length === 0) throw new BadCell({ field: "", code: "no-identifier" });
  const group = cells.code("group", 100);
  const groupId = group === null ? null : (refs.groups.get(group) ?? null);
  if (group !== null && groupId === null) throw new BadCell({ field: "group", code: "unknown-group" });
  const name = cells.words("name", 200);
  return {
    identifiers,
    name,
    birthDate: cells.birthDate("birth_date", refs.ctx.now),
    groupId,
    registeredAt: cells.time("registered_at", refs.timezone, refs.ctx.now),
  };
}
