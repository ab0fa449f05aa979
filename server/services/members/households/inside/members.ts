import type { Tx } from "@/db/client";
import { setAccountOf } from "@/db/members/account-members";
import { lockAccountOf, lockAccounts } from "@/db/members/accounts";
import { countAccountMembers } from "@/db/members/customer-page";
import { type LockedCustomer, lockCustomers } from "@/db/members/customers";
import { countHolds, moveHolds } from "@/db/members/holds";
import {
  endHousehold,
  endMembership,
  findMembership,
  type HouseholdRow,
  insertMembership,
  type MembershipRow,
} from "@/db/members/households";
import { insertOpenAccount, type LotsMoved, moveLots, moveOwned } from "@/db/members/ledger";
import { moveShortfalls } from "@/db/members/point-shortfalls";
import { recordAudit } from "@/server/core/audit";
import type { Ctx } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { settleAccount } from "@/server/services/members/ledger/settle-account";
import { transferPoints } from "@/server/services/members/ledger/transfer";
import { refused } from "./refused";

/** More is a club, and a card that is lent around. */
export const MEMBERS_MAX = 8;

export type Place = Pick<HouseholdRow, "id" | "accountId">;

/** Locks newcomers in the usual order, and checks that none is in a household. */
export async function lockNewcomers(tx: Tx, tenantId: string, ids: string[]): Promise<LockedCustomer[]> {
  const customers = await lockCustomers(tx, tenantId, ids);
  if (customers.length < ids.length) throw new DomainError("customer-not-found", "there is no such customer");
  for (const { id, status } of customers) {
    if (status !== "active") throw refused("not-active", "only active customers can be in a household");
    if (await findMembership(tx, tenantId, id))
      throw refused("in-household", "this customer is in a household already");
  }
  return customers;
}

/** All of the newcomer's points, and debts, become the household's; so do holds of receipts that are being paid. */
export async function takeIn(tx: Tx, ctx: Ctx, place: Place, customerId: string): Promise<void> {
  const { tenantId, now } = ctx;
  const own = await lockAccountOf(tx, tenantId, customerId);
  if (own && (await countAccountMembers(tx, tenantId, own.id)) > 1)
    throw refused("shared", "this customer shares an account that is no household's");
  const membership = {
    tenantId,
    id: newId(),
    householdId: place.id,
    customerId,
    joinedAt: now,
    joinedBy: ctx.actor.id,
    ownAccountId: own?.id ?? null,
  };
  await insertMembership(tx, membership);
  await setAccountOf(tx, tenantId, customerId, place.accountId);
  const points = own
    ? await moveAll(tx, ctx, { from: own.id, to: place.accountId, owner: customerId, rule: membership.id })
    : 0;
  if (own) await moveHolds(tx, tenantId, { from: own.id, to: place.accountId });
  await settleAccount(tx, tenantId, place.accountId, now);
  await recordAudit(tx, ctx, {
    action: "customers.join-household",
    subject: { kind: "customer", id: customerId },
    details: { household: place.id, membership: membership.id, points },
  });
}

async function moveAll(tx: Tx, ctx: Ctx, { rule, ...lots }: LotsMoved & { rule: string }): Promise<number> {
  const { from, to } = lots;
  const { points } = await moveLots(tx, ctx.tenantId, lots);
  await moveShortfalls(tx, ctx.tenantId, { from, to });
  await transferPoints(tx, ctx, { from, to, points, rule: `household:${rule}` });
  return points;
}

/** The accounts that points go between, locked in the order of everybody. */
export const lockAccountsOf = (tx: Tx, tenantId: string, place: Place, members: readonly MembershipRow[]) =>
  lockAccounts(tx, tenantId, [
    place.accountId,
    ...members.flatMap(({ ownAccountId }) => (ownAccountId ? [ownAccountId] : [])),
  ]);

/** Points that a till holds were promised for a sale of any of the members. */
export async function refuseHeld(tx: Tx, { tenantId, now }: Ctx, { accountId }: Place): Promise<void> {
  if ((await countHolds(tx, tenantId, accountId, now)) > 0)
    throw refused("held", "a till holds points of this household for a sale");
}

/**
 * A leaving member gets their own account again, with what they came with, what their own receipts earned and what was
 * given to them by hand, as far as it is unspent: each lot goes with the customer of its receipt, so that a return
 * finds it and none exists twice. The last member gets all that is left.
 */
export async function letGo(
  tx: Tx,
  ctx: Ctx,
  place: Place,
  member: MembershipRow,
  { takes }: { takes: "own" | "everything" },
): Promise<void> {
  const { tenantId, now } = ctx;
  const { customerId } = member;
  const to = member.ownAccountId ?? (await insertOpenAccount(tx, tenantId, newId()));
  await setAccountOf(tx, tenantId, customerId, to);
  const from = place.accountId;
  const way = { from, to, owner: customerId, rule: `${member.id}:left` };
  const points = takes === "everything" ? await moveAll(tx, ctx, way) : await moveTheirs(tx, ctx, way);
  await settleAccount(tx, tenantId, to, now);
  await settleAccount(tx, tenantId, from, now);
  await endMembership(tx, tenantId, member.id, now, ctx.actor.id);
  await recordAudit(tx, ctx, {
    action: "customers.leave-household",
    subject: { kind: "customer", id: customerId },
    details: { household: place.id, membership: member.id, points },
  });
}

async function moveTheirs(
  tx: Tx,
  ctx: Ctx,
  { from, to, owner, rule }: LotsMoved & { rule: string },
): Promise<number> {
  const points = await moveOwned(tx, ctx.tenantId, { accountId: from, customerId: owner, to });
  await transferPoints(tx, ctx, { from, to, points, rule: `household:${rule}` });
  return points;
}

/** All members leave; what no single member owns goes to one of them. */
export async function endWith(
  tx: Tx,
  ctx: Ctx,
  place: Place,
  members: readonly MembershipRow[],
  heir: MembershipRow,
): Promise<void> {
  for (const member of members)
    if (member.id !== heir.id) await letGo(tx, ctx, place, member, { takes: "own" });
  await letGo(tx, ctx, place, heir, { takes: "everything" });
  await endHousehold(tx, ctx.tenantId, place.id, ctx.now);
  await recordAudit(tx, ctx, {
    action: "households.dissolve",
    subject: { kind: "household", id: place.id },
    details: { members: members.length },
  });
}
