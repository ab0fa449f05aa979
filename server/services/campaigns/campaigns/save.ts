import { z } from "zod";
import { claimCampaign, findCampaign } from "@/db/campaigns/campaigns";
import type { Tx } from "@/db/client";
import { lockConfiguration } from "@/db/shop/tenants";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { freeCode, latinCode } from "@/server/core/code-of-name";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError, type FieldError } from "@/server/core/errors";
import { form } from "@/server/core/text";
import { Version } from "@/server/core/wire";
import { readState } from "@/server/services/campaigns/config/state";
import type { State } from "@/server/services/campaigns/config/state-types";
import { recordVersions } from "@/server/services/campaigns/config/versions";
import { CampaignCode, campaignAt } from "./claim";
import { requireSeen, Seen } from "./going-live";
import { checkForm, writeForm } from "./write-form";

/** The form is checked where the configuration file is, so that its errors carry pointers into it. */
export const SaveCampaignInput = z.object({
  /** null: a new campaign */
  code: CampaignCode.nullable(),
  /** the version that the form was made from; null for a new campaign */
  version: Version.nullable(),
  form: form(),
  seen: Seen,
});

/**
 * Saves a campaign as a whole; a new one begins as a draft. What it is (draft, active …) and its code stay: other verbs
 * change the first, and nothing the second. Saving unchanged content leaves no trace.
 * @throws DomainError("version-conflict") when it was saved since
 */
export async function saveCampaign({ ctx, input }: Verb<typeof SaveCampaignInput>) {
  authorize(ctx, "campaigns:write");
  return inTransaction(ctx, async (tx) => {
    if (input.code === null) return create(tx, ctx, input.form);
    const version = input.version ?? 0;
    const saved = await changeIn(tx, ctx, { code: input.code, version }, input.form);
    if (saved.version !== version) await requireSeen(tx, ctx, [saved.code], input.seen);
    return saved;
  });
}

async function create(tx: Tx, ctx: Ctx, given: Record<string, unknown>) {
  await lockConfiguration(tx, ctx.tenantId);
  const state = await readState(tx, ctx.tenantId, { products: false });
  const { code, errors } = codeOf(given, state);
  const form = withAll(errors, () =>
    checkForm({ ...given, ...(isNameless(errors) ? { name: code } : {}), code, status: "draft" }, state),
  );
  if (!form) throw new Error("a new campaign is never there already");
  await writeForm(tx, ctx, form);
  await recordVersions(tx, ctx, "create", [code]);
  await audit(tx, ctx, { code, version: 1 });
  return { code, version: 1 };
}

/** The same version comes back when nothing differs. */
export async function changeIn(
  tx: Tx,
  ctx: Ctx,
  at: { code: string; version: number },
  given: Record<string, unknown>,
) {
  await lockConfiguration(tx, ctx.tenantId);
  const { code, status } = await campaignAt(tx, ctx, at);
  if (status === "ended")
    throw new DomainError("campaign-status", `campaign ${code} has ended`, [], { status });
  const state = await readState(tx, ctx.tenantId, { products: false });
  const form = checkForm({ ...given, code, status }, state);
  if (!form) return at;
  const claimed = await claimCampaign(tx, ctx.tenantId, { ...at, now: ctx.now });
  if (!claimed) throw new DomainError("version-conflict", `campaign ${code} was changed`);
  await writeForm(tx, ctx, form);
  await recordVersions(tx, ctx, "save", [code]);
  await audit(tx, ctx, claimed);
  await announceChange(tx, ctx.tenantId, "campaigns");
  return { code, version: claimed.version };
}

const isNameless = (errors: readonly FieldError[]) => errors.some(({ pointer }) => pointer === "/name");

/** What is wrong with the form is said with what is known already, all at once. */
function withAll<T>(known: readonly FieldError[], check: () => T): T {
  const refuse = (errors: readonly FieldError[]) =>
    new DomainError("validation", `the form has ${errors.length} error(s)`, [...errors]);
  try {
    const checked = check();
    if (known.length === 0) return checked;
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== "validation") throw error;
    throw refuse([...known, ...error.errors]);
  }
  throw refuse(known);
}

/** A chosen code must be free; one made of the name is made free. */
function codeOf(given: Record<string, unknown>, state: State): { code: string; errors: FieldError[] } {
  const taken = state.campaigns.map(({ code }) => code);
  const text = (value: unknown) => (typeof value === "string" ? value.trim() : "");
  const [chosen, name] = [text(given.code), text(given.name)];
  const errors: FieldError[] = [];
  if (taken.includes(chosen))
    errors.push({ pointer: "/code", code: "duplicate", detail: `there is a campaign ${chosen} already` });
  else if (chosen) return { code: chosen, errors };
  if (!name) errors.push({ pointer: "/name", code: "required", detail: "a campaign needs a name" });
  return { code: freeCode(latinCode(name, state.tenant.locale ?? "en") || "campaign", taken), errors };
}

async function audit(tx: Tx, ctx: Ctx, { code, version }: { code: string; version: number }): Promise<void> {
  const row = await findCampaign(tx, ctx.tenantId, code);
  await recordAudit(tx, ctx, {
    action: "campaigns.save",
    subject: { kind: "campaign", id: row?.id ?? null },
    details: { code, version },
  });
}
