import { findMembership, lockHousehold } from "@/db/members/households";
import { DomainError } from "@/server/core/errors";
import { customerLifecycle, does, keeps } from "@/server/core/lifecycle";
import { part } from "./leave";

const PART = {
  merge: does("refused while who is merged is in one"),
  unmerge: keeps("nothing of it has moved"),
  erase: does("they leave, and the household ends with its last but one"),
  export: keeps("its other members are other people's data; the points are in the ledger's part"),
};

export const householdsLifecycle = customerLifecycle({
  noun: "households",
  tables: { households: PART, household_members: PART },
  async lock(tx, { tenantId }, { verb, customerId }) {
    const membership = verb === "erase" && (await findMembership(tx, tenantId, customerId));
    if (membership) await lockHousehold(tx, tenantId, membership.householdId);
  },
  async merge(tx, { tenantId }, { from }) {
    if (await findMembership(tx, tenantId, from)) {
      const detail = "who is merged must leave their household first";
      throw new DomainError("conflict", detail, [{ pointer: "/mergedId", code: "in-household", detail }]);
    }
    return {};
  },
  async erase(tx, ctx, { id }) {
    const membership = await findMembership(tx, ctx.tenantId, id);
    const household = membership && (await lockHousehold(tx, ctx.tenantId, membership.householdId));
    if (household) await part(tx, ctx, household, id);
  },
});
