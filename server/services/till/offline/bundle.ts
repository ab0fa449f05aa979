import { z } from "zod";
import { canonicalJson } from "@/server/core/canonical-json";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { type Signature, sha256, signInstallation } from "@/server/core/secrets";
import { env } from "@/server/env";
import { toEngineCampaign } from "@/server/services/campaigns/config/compile";
import { readState } from "@/server/services/campaigns/config/state";
import { resolved, snapshotOf } from "@/server/services/campaigns/config/versions";
import { isPublic } from "@/server/services/campaigns/live/offline";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { storeOf } from "@/server/services/campaigns/live/store-of";

export const OfflineBundleInput = z.object({});

const HOUR_MS = 3_600_000;
const VALID_HOURS = 24;

// biome-ignore lint/plugin: for the document only: nothing is read by it
const Form = z.record(z.string(), z.unknown());

export const OfflineBundle = z.object({
  payload: z.object({
    version: z.literal(1),
    tenant: z.string(),
    store: z.object({
      code: z.string(),
      timezone: z.string(),
      region: z.string().nullable(),
      brand: z.string().nullable(),
    }),
    currency: z.string(),
    locale: z.string(),
    issuedAt: z.iso.datetime(),
    validUntil: z.iso.datetime(),
    programme: Form.meta({ description: "As in the configuration file" }),
    tiers: z.array(Form).meta({ description: "As in the configuration file" }),
    campaigns: z.array(Form).meta({
      description:
        "Active ones that a till can give without asking: for everybody, without limits, by what is in the basket",
    }),
  }),
  signature: z
    .object({ alg: z.literal("EdDSA"), publicKey: z.string(), value: z.string() })
    .meta({ description: "Ed25519 over the payload as canonical JSON (RFC 8785)" }),
});
export type OfflineBundle = z.infer<typeof OfflineBundle>;

/** What a till needs to go on without a connection. The same within the hour, so that a till may ask often. */
export async function offlineBundle({
  ctx,
}: Verb<typeof OfflineBundleInput>): Promise<{ etag: string; bundle: OfflineBundle }> {
  authorize(ctx, "sales");
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const { code, timezone, region, brand } = storeOf(live, ctx);
  const issuedAt = Math.floor(ctx.now.getTime() / HOUR_MS) * HOUR_MS;
  const payload: OfflineBundle["payload"] = {
    version: 1,
    tenant: live.tenant.code,
    store: { code, timezone, region, brand },
    currency: live.tenant.currency,
    locale: live.tenant.locale,
    issuedAt: new Date(issuedAt).toISOString(),
    validUntil: new Date(issuedAt + VALID_HOURS * HOUR_MS).toISOString(),
    ...(await settingsOf(ctx)),
  };
  const text = canonicalJson(payload);
  const signature: Signature = signInstallation(env().REGULARS_MASTER_KEY, "offline-bundle", text);
  return { etag: `"${sha256(text).slice(0, 32)}"`, bundle: { payload, signature } };
}

const settingsOf = (ctx: Ctx): Promise<Pick<OfflineBundle["payload"], "programme" | "tiers" | "campaigns">> =>
  inTransaction(ctx, async (tx) => {
    const state = await readState(tx, ctx.tenantId, { products: false });
    const campaigns = state.campaigns
      .filter(
        ({ status, endsAt }) => status === "active" && (!endsAt || Date.parse(endsAt) > ctx.now.getTime()),
      )
      .map((form) => resolved(snapshotOf(form, state.instruments)))
      .filter((form) => isPublic(toEngineCampaign(form, new Map())));
    return { programme: { ...state.programme }, tiers: [...state.tiers], campaigns };
  });
