import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { withTenant } from "@/db/client";
import { DomainError } from "@/server/core/errors";
import { correctPoints } from "@/server/services/members/customers/correct-points";
import { joinHousehold } from "@/server/services/members/households/join";
import { leaveHousehold } from "@/server/services/members/households/leave";
import { makeHousehold } from "@/server/services/members/households/make";
import { identifyMember, type Member, who } from "@/server/testing/members.fixture";
import { openShop, type Shop } from "@/server/testing/shop";

export const openHouseholdShop = (programme: object = {}): Promise<Shop> =>
  openShop({ programme: { earnPercent: "10", redeemMaxPercent: "80", lifetimeDays: 20, ...programme } });

export const ids = (members: readonly Member[]) => members.map(({ id }) => id);

/** What was done comes to "done"; a refusal, to its code. */
export const codeOf = (run: Promise<unknown>): Promise<string | undefined> =>
  run.then(
    () => "done",
    (error: unknown) => {
      if (!(error instanceof DomainError)) throw error;
      return error.errors[0]?.code ?? error.code;
    },
  );

/** A refusal is an answer; anything else is a failure. */
export const orRefused = async <T>(run: Promise<T>): Promise<T | null> =>
  run.catch((error: unknown) => {
    if (error instanceof DomainError) return null;
    throw error;
  });

export const paying = (member: Member, pay: string, more: Record<string, unknown> = {}) => ({
  externalId: randomUUID(),
  customer: who(member),
  lines: [{ lineId: "1", sku: "A", quantity: 1, price: "100.00" }],
  redeem: { mode: "amount", points: pay },
  ...more,
});

/** What is done with households, and what their ledger holds. @param at the shop of the test that runs */
export function householdsAt(at: () => Shop) {
  const read = async (query: SQL) =>
    withTenant(
      at().db,
      at().tenantId,
      async (tx) => [...(await tx.execute<{ n: number }>(query))][0]?.n ?? 0,
    );
  return {
    read,
    /** What everybody has together. */
    inAll: () => read(sql`select coalesce(sum(balance), 0)::float8 as n from accounts`),
    /** Lots of receipts whose customer does not spend from their account. */
    astray: () =>
      read(sql`
        select count(*)::int as n from lots l
        join purchases p on p.tenant_id = l.tenant_id and p.id = l.purchase_id
        join account_members m on m.tenant_id = p.tenant_id and m.customer_id = p.customer_id
        where m.account_id <> l.account_id`),
    make: async (...members: Member[]): Promise<string> => {
      const input = { id: randomUUID(), name: "Kovalenko", customerIds: ids(members) };
      return (await makeHousehold({ ctx: at().ctx, input })).id;
    },
    join: (id: string, { id: customerId }: Member) =>
      joinHousehold({ ctx: at().ctx, input: { id, customerId } }),
    leave: (id: string, { id: customerId }: Member) =>
      leaveHousehold({ ctx: at().ctx, input: { id, customerId } }),
    balance: async (member: Member): Promise<string> => (await identifyMember(at(), member)).balance,
    correct: ({ id }: Member, points: number) =>
      correctPoints({
        ctx: { ...at().ctx, now: new Date() },
        input: { id, requestId: randomUUID(), points, reason: "for a test" },
      }),
  };
}
