import { claimIdentifier } from "@/db/members/identifiers";
import { selectGroups } from "@/db/shop/groups";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { followAtOnce } from "@/server/core/events/at-once";
import { recordLooks } from "@/server/core/looks/record";
import { hashIdentifier } from "@/server/core/personal/identifiers";
import { Id } from "@/server/core/wire";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { createCustomer, identifiersOf } from "./register";
import { RegisterBody } from "./register-schema";

export const RegisterAtDeskInput = RegisterBody.extend({
  storeId: Id.optional(),
  groupId: Id.optional(),
});

const unknown = (field: string) =>
  new DomainError("validation", `there is no such ${field}`, [
    { pointer: `/${field}`, code: "unknown", detail: "not known" },
  ]);

/** As at a till: a known phone is that customer, and nothing is added to them by it. */
export async function registerAtDesk({
  ctx,
  input,
}: Verb<typeof RegisterAtDeskInput>): Promise<{ id: string; created: boolean }> {
  authorize(ctx, "customers:manage");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const { storeId = null, groupId = live.defaultGroupId, ...body } = input;
  if (storeId && !live.stores.has(storeId)) throw unknown("storeId");
  const identifiers = identifiersOf(live, body);
  const done = await inTransaction(ctx, async (tx) => {
    const hash = hashIdentifier(live.tenant.keys, identifiers[0]);
    const known = await claimIdentifier(tx, ctx.tenantId, "phone", hash);
    if (known) {
      await recordLooks(tx, ctx, { kind: "registration", customers: [known] });
      return { id: known, created: false };
    }
    if (groupId && !(await selectGroups(tx, ctx.tenantId)).some(({ id }) => id === groupId))
      throw unknown("groupId");
    const id = await createCustomer(tx, ctx, live, { storeId, groupId }, body, identifiers);
    return { id, created: true };
  });
  if (body.referralCode) await followAtOnce(ctx, "customer.registered");
  return done;
}
