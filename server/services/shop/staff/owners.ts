import { selectStaff } from "@/db/shop/staff";
import { authorize, type Ctx, inTransaction } from "@/server/core/context";

/** Names of the owners, for actions that only an owner may do. */
export async function ownerNames({ ctx }: { ctx: Ctx }): Promise<string[]> {
  authorize(ctx, "stores:read");
  return inTransaction(ctx, async (tx) => {
    const people = await selectStaff(tx, ctx.tenantId);
    return people.flatMap(({ name, role, disabledAt }) =>
      role === "owner" && !disabledAt && name ? [name] : [],
    );
  });
}
