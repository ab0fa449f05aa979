import type { Tx } from "@/db/client";
import type { LogRow } from "@/db/insight/looks";
import { selectIntegrationNames } from "@/db/shop/integrations";
import { selectStaffNames } from "@/db/shop/staff";
import { selectTills } from "@/db/shop/tills";
import type { Ctx } from "@/server/core/context";
import type { LookKind } from "@/server/core/looks/kinds";
import { loadKeys } from "@/server/core/personal/keys";
import { maskName } from "@/server/core/personal/masked-name";

export interface LookView {
  id: string;
  firstAt: Date;
  lastAt: Date;
  times: number;
  kind: LookKind;
  by: { kind: "staff" | "till" | "integration" | "card-page" | "system"; name: string | null };
  /** null: of many at once, or of no customer; the name is masked, the page behind it shows more */
  customer: { id: string; name: string | null } | null;
  /** how many customers were shown where none is named */
  people: number;
}

const actorOf = ({ actorKind, actorId }: LogRow): LookView["by"]["kind"] => {
  if (actorKind === "staff" || actorKind === "till" || actorKind === "integration") return actorKind;
  return actorId === "card-page" ? "card-page" : "system";
};

/** Rows of the access log as pages and files show them. */
export async function viewLooks(tx: Tx, { tenantId }: Ctx, rows: readonly LogRow[]): Promise<LookView[]> {
  const { keys } = await loadKeys(tx, tenantId);
  const of = (kind: string) => [
    ...new Set(rows.flatMap(({ actorKind, actorId }) => (actorKind === kind ? [actorId] : []))),
  ];
  const names = await selectStaffNames(tx, tenantId, of("staff"));
  for (const [id, name] of await selectIntegrationNames(tx, tenantId, of("integration"))) names.set(id, name);
  if (of("till").length > 0)
    for (const { id, name, storeCode } of await selectTills(tx, tenantId))
      names.set(id, `${name} (${storeCode})`);
  return rows.map((row) => ({
    id: row.id,
    firstAt: row.firstAt,
    lastAt: row.lastAt,
    times: row.times,
    kind: row.kind,
    by: { kind: actorOf(row), name: names.get(row.actorId) ?? null },
    customer: row.customerId
      ? { id: row.customerId, name: maskName(row.nameEncrypted && keys.decrypt(row.nameEncrypted)) }
      : null,
    people: row.people,
  }));
}
