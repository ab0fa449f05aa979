import { z } from "zod";
import { countTiers } from "@/db/members/tiers";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { decimalUnits } from "@/server/core/decimals";
import { ladder, rankOf, thresholds } from "@/server/engine/tiers/ladder";
import { liveCampaigns } from "@/server/services/campaigns/live/registry";
import { ProgrammeSettings } from "@/server/services/campaigns/programme/form";
import { windowOf } from "./standing";

export const PreviewTiersInput = z.object({
  settings: z.object({
    tiers: ProgrammeSettings.shape.tiers,
    tierRule: ProgrammeSettings.shape.tierRule,
  }),
});

export interface TiersPreview {
  tiers: { code: string; now: number; after: number }[];
  /** customers who would rise at the next review, and who would fall when their grace is over */
  up: number;
  down: number;
}

/** How many customers each tier has, and would have by rules not saved yet. A tier set by staff stays. */
export async function previewTiers({ ctx, input }: Verb<typeof PreviewTiersInput>): Promise<TiersPreview> {
  authorize(ctx, "programme:read");
  const { tiers, tierRule } = input.settings;
  const live = await liveCampaigns(ctx.db, ctx.tenantId);
  const steps = ladder(tiers.map(({ code, from }) => ({ code, fromMinor: decimalUnits("money", from) }))).map(
    (step) => ({ ...step }),
  );
  const rules = {
    tenant: live.tenant,
    tiers: { steps, rule: tierRule ?? { windowDays: null, graceDays: 0 } },
  };
  const starting = live.tiers.steps.find(({ fromMinor }) => fromMinor === 0)?.code ?? null;
  const rows = await inTransaction(ctx, (tx) =>
    countTiers(tx, ctx.tenantId, { since: windowOf(rules, ctx.now), steps, starting, now: ctx.now }),
  );
  const climbs = thresholds(steps).length > 0;
  const higher = (one: string | null, other: string | null) =>
    rankOf(steps, one) > rankOf(steps, other) ? one : other;
  const after = ({ held, carried, byHand, kept, brought }: (typeof rows)[number]) =>
    byHand || !climbs || (kept && rankOf(steps, carried) < rankOf(steps, held))
      ? held
      : higher(brought, carried);
  const sum = (of: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(of).reduce((total, { customers }) => total + customers, 0);
  const climb = (row: (typeof rows)[number]) => rankOf(steps, after(row)) - rankOf(steps, row.held);
  return {
    tiers: steps.map(({ code }) => ({
      code,
      now: sum((row) => row.held === code),
      after: sum((row) => after(row) === code),
    })),
    up: sum((row) => climb(row) > 0),
    down: sum((row) => climb(row) < 0),
  };
}
