import { z } from "zod";
import { type ReportKind, selectSubscriptions } from "@/db/insight/reports";
import { REPORT_KINDS } from "@/db/schema";
import { selectStaff } from "@/db/shop/staff";
import { selectStores } from "@/db/shop/stores";
import { can, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordLookAtMany } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { Id } from "@/server/core/wire";
import { mailChannel } from "@/server/services/reach/messages/to-staff";
import { defaultOf } from "./inside/defaults";
import { mayHear } from "./inside/findings";
import { actorOf } from "./inside/reader";
import { whose } from "./inside/whose";

export const ListReportsInput = z.object({ staffId: Id.optional() });

/** What one person gets: their own, or for an owner anybody's. */
export async function listReports({ ctx, input }: Verb<typeof ListReportsInput>) {
  const { tenantId, actor } = ctx;
  const id = whose(ctx, input.staffId);
  return inTransaction(ctx, async (tx) => {
    const people = (await selectStaff(tx, tenantId)).filter(({ disabledAt }) => !disabledAt);
    const person = people.find((one) => one.id === id);
    if (!person) throw new DomainError("not-found", "there is no such person");
    const isOwn = actor.kind === "staff" && actor.id === id;
    if (!isOwn) await recordLookAtMany(tx, ctx, { kind: "staff" });
    const { keys, timezone } = await loadKeys(tx, tenantId);
    const rows = (await selectSubscriptions(tx, tenantId)).filter(({ staffId }) => staffId === id);
    const of = (kind: ReportKind) => {
      const row = rows.find((one) => one.kind === kind);
      const { enabled, weekday, hour, stores } = row ?? defaultOf(person.role, kind);
      return { kind, enabled, weekday, hour, stores, lastSentAt: row?.lastSentAt ?? null };
    };
    return {
      person: { id, name: person.name, role: person.role, isOwn, email: keys.decrypt(person.emailEncrypted) },
      reports: REPORT_KINDS.map(of),
      hearsOfFraud: mayHear(actorOf(person), "fraud"),
      stores: (await selectStores(tx, tenantId)).map(({ code, name }) => ({ code, name })),
      timezone,
      canMail: (await mailChannel(tx, tenantId)) !== null,
      people: can(actor, "staff:write") ? people.map(({ id, name, role }) => ({ id, name, role })) : [],
    };
  });
}
