import { selectCustomer } from "@/db/members/customer-page";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { fromPublicId } from "@/server/core/ids";
import { loadKeys } from "@/server/core/personal/keys";
import { idsByText } from "./find-by-text";

/**
 * The customer of an id of ours or of any identifier.
 * @throws DomainError customer-not-found
 */
export async function customerByText(ctx: Ctx, text: string): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const id = fromPublicId("customer", text);
    if (id && (await selectCustomer(tx, ctx.tenantId, id))) return id;
    const { keys, ...home } = await loadKeys(tx, ctx.tenantId);
    const [found, other] = await idsByText(tx, ctx.tenantId, text, home, keys);
    if (!found || other) throw new DomainError("customer-not-found", "there is no such customer");
    return found;
  });
}
