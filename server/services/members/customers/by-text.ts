import { selectCustomer } from "@/db/members/customer-page";
import { IDENTIFIER_TYPES } from "@/db/schema";
import { type Ctx, inTransaction } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { fromPublicId } from "@/server/core/ids";
import type { IdentifierType } from "@/server/core/personal/identifiers";
import { loadKeys } from "@/server/core/personal/keys";
import { idsByText } from "./find-by-text";

/**
 * The customer of an id of ours or of any identifier.
 * @throws DomainError customer-not-found
 */
export const customerByText = (ctx: Ctx, text: string): Promise<string> =>
  customerBy(ctx, text, IDENTIFIER_TYPES);

/**
 * The customer of an id of ours, or of another system's: phones and cards do not belong into addresses.
 * @throws DomainError customer-not-found
 */
export const customerByOwnId = (ctx: Ctx, text: string): Promise<string> =>
  customerBy(ctx, text, ["external"]);

async function customerBy(ctx: Ctx, text: string, types: readonly IdentifierType[]): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const id = fromPublicId("customer", text);
    if (id && (await selectCustomer(tx, ctx.tenantId, id))) return id;
    const { keys, ...home } = await loadKeys(tx, ctx.tenantId);
    const [found, other] = await idsByText(tx, ctx.tenantId, text, home, keys, types);
    if (!found || other) throw new DomainError("customer-not-found", "there is no such customer");
    return found;
  });
}
