import { z } from "zod";
import type { Tx } from "@/db/client";
import { lockAccounts } from "@/db/members/accounts";
import { selectAccountIds } from "@/db/members/customer-page";
import { findHousehold, insertHousehold } from "@/db/members/households";
import { insertOpenAccount } from "@/db/members/ledger";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { newId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { retryDeadlocks } from "@/server/core/retry";
import { text } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { lockNewcomers, MEMBERS_MAX, takeIn } from "./inside/members";

export const HouseholdName = text(80).min(1);

export const MakeHouseholdInput = z.object({
  /** made by the caller: the same request makes one household, however often it is sent */
  id: Id,
  name: HouseholdName,
  customerIds: z
    .array(Id)
    .min(2)
    .max(MEMBERS_MAX)
    .refine((ids) => new Set(ids).size === ids.length, "each customer once"),
});

/** Their points become one balance. Consents, receipts, levels, coupons and limits stay each one's own. */
export async function makeHousehold({
  ctx,
  input: { id, name, customerIds },
}: Verb<typeof MakeHouseholdInput>): Promise<{ id: string; created: boolean }> {
  authorize(ctx, "customers:manage");
  return retryDeadlocks(() =>
    inTransaction(ctx, async (tx) => {
      if (await findHousehold(tx, ctx.tenantId, id)) return { id, created: false };
      await lockNewcomers(tx, ctx.tenantId, customerIds);
      const place = await open(tx, ctx, id, name);
      const accounts = await selectAccountIds(tx, ctx.tenantId, customerIds);
      await lockAccounts(tx, ctx.tenantId, [place.accountId, ...accounts]);
      for (const customerId of customerIds) await takeIn(tx, ctx, place, customerId);
      return { id, created: true };
    }),
  );
}

async function open(tx: Tx, ctx: Ctx, id: string, name: string) {
  const { tenantId, now } = ctx;
  const { keys } = await loadKeys(tx, tenantId);
  const accountId = await insertOpenAccount(tx, tenantId, newId());
  await insertHousehold(tx, {
    tenantId,
    id,
    nameEncrypted: keys.encrypt(name),
    accountId,
    madeAt: now,
    madeBy: ctx.actor.id,
  });
  await recordAudit(tx, ctx, { action: "households.make", subject: { kind: "household", id } });
  return { id, accountId };
}
