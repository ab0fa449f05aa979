import { z } from "zod";
import { claimInstrument, countUsers, deleteSharedInstruments } from "@/db/campaigns/instruments";
import { lockConfiguration } from "@/db/shop/tenants";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Version } from "@/server/core/wire";
import { CampaignCode } from "@/server/services/campaigns/campaigns/claim";
import { instrumentAt } from "./inside/at";

export const RemoveInstrumentInput = z.object({ code: CampaignCode, version: Version });

/** Only one that no campaign names. */
export async function removeInstrument({ ctx, input }: Verb<typeof RemoveInstrumentInput>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    await lockConfiguration(tx, ctx.tenantId);
    const { id, code } =
      (await claimInstrument(tx, ctx.tenantId, input)) ?? (await instrumentAt(tx, ctx, input));
    const count = await countUsers(tx, ctx.tenantId, id);
    if (count > 0) throw new DomainError("in-use", `${count} campaign(s) name ${code}`, [], { count });
    await deleteSharedInstruments(tx, ctx.tenantId, [code]);
    await recordAudit(tx, ctx, {
      action: "instruments.remove",
      subject: { kind: "instrument", id },
      details: { code },
    });
    return { code };
  });
}
