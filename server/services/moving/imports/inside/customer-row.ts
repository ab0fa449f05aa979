import type { Ctx } from "@/server/core/context";
import type { Home } from "@/server/core/personal/identifiers";
import type { TenantKeys } from "@/server/core/secrets";
import { BadCell, type Cells } from "./cells";
import { type ImportedIdentifier, identifiersOf } from "./identifier-cells";

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

export function parseCustomer(cells: Cells, refs: CustomerRefs): CustomerCells {
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
