import type { Tx } from "@/db/client";
import { lockCustomers } from "@/db/members/customers";
import {
  type HouseholdRow,
  lockHousehold,
  type MembershipRow,
  selectMembersOf,
} from "@/db/members/households";
import { DomainError } from "@/server/core/errors";
import { refused } from "./refused";

/** The household first, then its members, so that its members cannot change. */
export async function lockLive(tx: Tx, tenantId: string, id: string): Promise<HouseholdRow> {
  const household = await lockHousehold(tx, tenantId, id);
  if (!household) throw new DomainError("not-found", "there is no such household");
  if (household.endedAt) throw refused("ended", "this household is no more");
  return household;
}

/** Members who are about to go, with those who may be the last. */
export async function lockMembers(tx: Tx, tenantId: string, id: string): Promise<MembershipRow[]> {
  const members = await selectMembersOf(tx, tenantId, id);
  await lockCustomers(
    tx,
    tenantId,
    members.map(({ customerId }) => customerId),
  );
  return members;
}
