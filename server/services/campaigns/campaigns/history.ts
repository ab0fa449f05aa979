import { z } from "zod";
import {
  type CampaignVersionRow,
  selectAgreements,
  selectCampaignVersions,
} from "@/db/campaigns/campaign-versions";
import { findCampaign } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import { selectStaffNames } from "@/db/shop/staff";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { Version } from "@/server/core/wire";
import { RISKS } from "@/server/engine/checks/risks";
import { toEngineCampaign } from "@/server/services/campaigns/config/compile";
import { resolved, type Snapshot } from "@/server/services/campaigns/config/versions";
import { CampaignCode } from "./claim";
import { differences } from "./inside/differences";
import { loadNames } from "./names";
import { stateOf } from "./state";

export const CampaignHistoryInput = z.object({
  code: CampaignCode,
  /** only what came before this version */
  before: Version.nullable().default(null),
});

const PAGE = 25;

/** Newest first: who made the campaign what, when, and what was different after it. */
export async function campaignHistory({ ctx, input }: Verb<typeof CampaignHistoryInput>) {
  authorize(ctx, "campaigns:read");
  return inTransaction(ctx, async (tx) => {
    const row = await findCampaign(tx, ctx.tenantId, input.code);
    if (!row) throw new DomainError("campaign-not-found", `there is no campaign ${input.code}`);
    const range = { before: input.before, limit: PAGE + 1 };
    const kept = await selectCampaignVersions(tx, ctx.tenantId, row.id, range);
    const staff = await namesOf(tx, ctx.tenantId, kept);
    const agreements = await selectAgreements(tx, ctx.tenantId, row.id);
    const whole = kept.map((version) => {
      const form = resolved(version as Snapshot);
      return { version, form, campaign: toEngineCampaign(form, new Map()) };
    });
    const entries = whole.slice(0, PAGE).map(({ version, form, campaign }, i) => {
      const previous = whole[i + 1];
      const { actorKind, actorId, action, restoredFrom } = version;
      return {
        version: version.version,
        at: version.at,
        by: { kind: actorKind, name: (actorId && staff.get(actorId)) || null },
        action,
        restoredFrom,
        /** the risks accepted so that it could go live */
        agreed: kindsOf(agreements.get(version.version) ?? []),
        changes: previous ? differences(previous.form, form) : [],
        /** as the engine sees it after the change and before it, to be described in words */
        after: campaign,
        before: previous?.campaign ?? null,
      };
    });
    return {
      code: row.code,
      name: row.name,
      version: row.version,
      status: row.status,
      state: stateOf(row, ctx.now),
      entries,
      more: kept.length > PAGE,
      names: await loadNames(
        tx,
        ctx.tenantId,
        whole.map(({ campaign }) => campaign),
      ),
    };
  });
}

/** A risk may be one of several rules'; people see its kind. */
const kindsOf = (risks: readonly string[]): (typeof RISKS)[number][] =>
  RISKS.filter((kind) => risks.some((risk) => risk.split(":", 1)[0] === kind));

function namesOf(tx: Tx, tenantId: string, versions: readonly CampaignVersionRow[]) {
  const people = versions.flatMap((v) => (v.actorKind === "staff" && v.actorId ? [v.actorId] : []));
  return selectStaffNames(tx, tenantId, [...new Set(people)]);
}
