import { z } from "zod";
import type { Tx } from "@/db/client";
import { selectCustomer } from "@/db/members/customer-page";
import {
  findHousehold,
  findMembership,
  type HouseholdRow,
  selectMembersOf,
  selectNamesOf,
} from "@/db/members/households";
import { sumOwned } from "@/db/members/lots";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { revealFor } from "@/server/core/personal/shown";
import { Id } from "@/server/core/wire";
import { requireThere } from "@/server/services/members/membership/require";
import { MEMBERS_MAX } from "./inside/members";

export const HouseholdOfCustomerInput = z.object({ customerId: Id });

/** The household that a customer is in, with its members and what each would leave with; null: in none. */
export async function householdOfCustomer({
  ctx,
  input: { customerId },
}: Verb<typeof HouseholdOfCustomerInput>) {
  authorize(ctx, "customers:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    await requireThere(tx, tenantId, customerId);
    const membership = await findMembership(tx, tenantId, customerId);
    const household = membership && (await findHousehold(tx, tenantId, membership.householdId));
    if (!household) return null;
    const { keys } = await loadKeys(tx, tenantId);
    const reveal = revealFor(ctx, keys);
    const members = await membersOf(tx, ctx, household, reveal.name);
    await recordLooks(tx, ctx, {
      kind: "household",
      customers: members.map((member) => member.customerId),
    });
    return {
      id: household.id,
      name: reveal.name(household.nameEncrypted) ?? "",
      madeAt: household.madeAt,
      membersMax: MEMBERS_MAX,
      balancePoints: (await selectCustomer(tx, tenantId, customerId))?.balance ?? 0,
      members,
    };
  });
}

async function membersOf(
  tx: Tx,
  { tenantId }: Ctx,
  { id, accountId }: HouseholdRow,
  nameOf: (encrypted: string | null) => string | null,
) {
  const names = new Map((await selectNamesOf(tx, tenantId, id)).map((row) => [row.id, row.nameEncrypted]));
  const shown = [];
  for (const member of await selectMembersOf(tx, tenantId, id)) {
    const { customerId, joinedAt } = member;
    shown.push({
      customerId,
      name: nameOf(names.get(customerId) ?? null),
      joinedAt,
      /** what they would leave with; below 0: what they owe */
      ownPoints: await sumOwned(tx, tenantId, { accountId, customerId }),
    });
  }
  return shown;
}
