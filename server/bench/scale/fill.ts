import type { Sql } from "@/db/client";
import { withTenant } from "@/db/client";
import type { Ctx } from "@/server/core/context";
import { tenantKeys } from "@/server/core/secrets";
import { loadTenant } from "@/server/core/tenant/load";
import { env } from "@/server/env";
import { withoutIndexes } from "../without-indexes";
import { planPeople, type Size, writePeople } from "./people";
import { planShelf, writeReceipts } from "./receipts";

const PEOPLE = [
  "customers",
  "consents",
  "customer_identifiers",
  "accounts",
  "account_members",
  "postings",
  "lots",
];
const RECEIPTS = ["purchases", "purchase_lines"];

/**
 * Three years of a chain: customers, and receipts with their lines, made by the database itself. What was planned stays
 * in the owner's session.
 */
export async function fillChain(owner: Sql, ctx: Ctx, size: Size): Promise<number> {
  const { tenantId, now, db } = ctx;
  const keys = await withTenant(db, tenantId, async (tx) =>
    tenantKeys(env().REGULARS_MASTER_KEY, (await loadTenant(tx, tenantId)).dataKey),
  );
  await planPeople(owner, tenantId, now, size);
  await planShelf(owner, tenantId);
  await withoutIndexes(owner, PEOPLE, () => writePeople(owner, tenantId, keys, now));
  let receipts = 0;
  await withoutIndexes(owner, RECEIPTS, async () => {
    receipts = await writeReceipts(owner, tenantId);
  });
  await owner.unsafe("analyze");
  return receipts;
}
