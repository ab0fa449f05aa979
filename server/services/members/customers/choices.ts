import { z } from "zod";
import { selectTiers } from "@/db/campaigns/programme";
import { selectSegments } from "@/db/growth/segments";
import { versionsInForce } from "@/db/members/consent-texts";
import { lastTextVersion } from "@/db/members/consents";
import { selectGroups } from "@/db/shop/groups";
import { selectStores } from "@/db/shop/stores";
import { authorize, inTransaction, type Verb } from "@/server/core/context";

export const CustomerChoicesInput = z.object({});

/** Values that customers can be filtered by, for filters and forms. */
export async function customerChoices({ ctx }: Verb<typeof CustomerChoicesInput>) {
  authorize(ctx, "customers:read");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => ({
    groups: (await selectGroups(tx, tenantId)).map(({ id, name, isDefault }) => ({ id, name, isDefault })),
    segments: (await selectSegments(tx, tenantId)).map(({ id, name }) => ({ id, name })),
    tiers: (await selectTiers(tx, tenantId)).map(({ code, name }) => ({ code, name })),
    /** of the text that people agree to now: the version that was recorded last */
    textVersion: await lastTextVersion(tx, tenantId),
    /** of the purposes that have a published text, by purpose */
    textVersions: await versionsInForce(tx, tenantId),
    stores: (await selectStores(tx, tenantId)).map(({ id, code, name }) => ({ id, code, name })),
  }));
}
