import { z } from "zod";
import { selectTiersInUse } from "@/db/campaigns/programme";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { readSettings, revisionOf } from "./inside/read";

export const GetProgrammeInput = z.object({});

export async function getProgramme({ ctx }: Verb<typeof GetProgrammeInput>) {
  authorize(ctx, "programme:read");
  return inTransaction(ctx, async (tx) => {
    const state = await readSettings(tx, ctx.tenantId);
    const { programme, tiers, tierRule, tenant } = state;
    const byFrom = [...tiers].sort((a, b) => Number(a.from) - Number(b.from));
    const codes = tiers.map(({ code }) => code);
    return {
      settings: { programme, tiers: byFrom, tierRule },
      /** tiers that customers have: these cannot be removed */
      tiersInUse: codes.length > 0 ? await selectTiersInUse(tx, ctx.tenantId, codes) : [],
      currency: tenant.currency,
      revision: revisionOf(state),
    };
  });
}
