import { z } from "zod";
import { approvePairing as markApproved, NIL_TENANT } from "@/db/shop/pairings";
import { actAsTenant } from "@/db/shop/tenants";
import { countLiveKeys } from "@/db/shop/till-keys";
import { lockTill } from "@/db/shop/tills";
import { LIVE_KEYS_MAX } from "@/server/core/api-key";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { line } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { addTill } from "../add";
import { TillName } from "../create";
import { hashCode, readCode } from "../inside/pairing/code";

const Target = z.union([z.object({ tillId: Id }), z.object({ store: line(100).min(1), name: TillName })]);

/** Either an existing till, or the store and the name of a new one. */
export const ApprovePairingInput = z.object({ code: line(20), till: Target });

export async function approvePairing({ ctx, input }: Verb<typeof ApprovePairingInput>) {
  authorize(ctx, "tills:connect");
  const code = readCode(input.code);
  if (!code) throw new DomainError("not-found", "no till shows this code");
  return inTransaction(ctx, async (tx) => {
    let tillId: string;
    if ("tillId" in input.till) {
      const till = await lockTill(tx, ctx.tenantId, input.till.tillId);
      if (!till || till.archivedAt) throw new DomainError("till-not-found", "there is no such till");
      if ((await countLiveKeys(tx, ctx.tenantId, till.id)) >= LIVE_KEYS_MAX)
        throw new DomainError("conflict", "the till has two live keys already: revoke one of them first");
      tillId = till.id;
    } else {
      tillId = (await addTill(tx, ctx, input.till)).tillId;
    }
    await recordAudit(tx, ctx, { action: "tills.approve-pairing", subject: { kind: "till", id: tillId } });
    await actAsTenant(tx, NIL_TENANT);
    const values = { approvedTenantId: ctx.tenantId, approvedTillId: tillId, approvedAt: ctx.now };
    if (!(await markApproved(tx, hashCode(code), values)))
      throw new DomainError("not-found", "no till shows this code");
    return { tillId };
  });
}
