import { z } from "zod";
import { insertLawSwitch, lockLaw, readLawSwitches } from "@/db/reach/law-switches";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { fieldRefused } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { loadTenant } from "@/server/core/tenant/load";
import { line, text } from "@/server/core/text";
import { isLawSwitch, LAW_SWITCHES, switchDefault, switchesOf } from "@/server/engine/policy/switches";

export const SetLawSwitchInput = z.object({
  name: line(60),
  value: line(20),
  /** why the owner may and wants to: kept for good */
  reason: text(1000).min(10),
});

/** The owner's decision, with its reason; those before it stay in the history. It counts from the next message on. */
export async function setLawSwitch({
  ctx,
  input: { name, value, reason },
}: Verb<typeof SetLawSwitchInput>): Promise<{ changed: boolean }> {
  authorize(ctx, "config:write");
  const { tenantId, now, actor } = ctx;
  return inTransaction(ctx, async (tx) => {
    const { country } = await loadTenant(tx, tenantId);
    if (!isLawSwitch(name) || !switchesOf(country).includes(name))
      throw fieldRefused("/name", "unknown-switch", "there is no such switch in this country");
    if (!LAW_SWITCHES[name].some((known) => known === value))
      throw fieldRefused("/value", "unknown-value", "the switch has no such position");
    await lockLaw(tx, tenantId);
    const set = await readLawSwitches(tx, tenantId);
    if ((set[name] ?? switchDefault(name, country)) === value) return { changed: false };
    await insertLawSwitch(tx, {
      ...{ tenantId, id: newId(), name, value, reason },
      setBy: actor.id,
      createdAt: now,
    });
    await recordAudit(tx, ctx, {
      action: "law.set-switch",
      subject: { kind: "law-switch", id: null },
      details: { name, value },
    });
    return { changed: true };
  });
}
