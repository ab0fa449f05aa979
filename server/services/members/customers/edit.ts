import { z } from "zod";
import { updateCustomer } from "@/db/members/customers";
import { selectGroups } from "@/db/shop/groups";
import { recordAudit } from "@/server/core/audit";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { recordEvent } from "@/server/core/events/record";
import { birthDateColumns } from "@/server/core/personal/birth-date";
import { loadKeys } from "@/server/core/personal/keys";
import { text } from "@/server/core/text";
import { Day, Id, Version } from "@/server/core/wire";
import { lockMember } from "@/server/services/members/membership/lock";
import { isPastDay } from "./register-schema";

export const EditCustomerInput = z.object({
  id: Id,
  /** as the form was opened with */
  version: Version,
  name: text(200),
  birthDate: z.union([z.literal(""), Day.refine(isPastDay, "a day in the past is expected")]),
  locale: z.enum(["uk", "ru", "en"]).nullable(),
  groupId: Id.nullable(),
});

export async function editCustomer({
  ctx,
  input,
}: Verb<typeof EditCustomerInput>): Promise<{ version: number }> {
  authorize(ctx, "customers:manage");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const before = await lockMember(tx, tenantId, input.id);
    if (before.version !== input.version)
      throw new DomainError("conflict", "this customer was changed in the meantime", [
        { pointer: "/version", code: "changed", detail: "load the customer again" },
      ]);
    if (input.groupId && !(await selectGroups(tx, tenantId)).some(({ id }) => id === input.groupId))
      throw new DomainError("validation", "there is no such group", [
        { pointer: "/groupId", code: "unknown", detail: "no such group" },
      ]);
    const { keys } = await loadKeys(tx, tenantId);
    const plain = (sealed: string | null) => (sealed ? keys.decrypt(sealed) : "");
    const changed = [
      ...(plain(before.nameEncrypted) === input.name ? [] : ["name"]),
      ...(plain(before.birthDateEncrypted) === input.birthDate ? [] : ["birthDate"]),
      ...(before.locale === input.locale ? [] : ["locale"]),
      ...(before.groupId === input.groupId ? [] : ["group"]),
    ];
    if (changed.length === 0) return { version: before.version };
    const [after] = await updateCustomer(tx, tenantId, input.id, {
      nameEncrypted: input.name ? keys.encrypt(input.name) : null,
      ...birthDateColumns(keys, input.birthDate),
      locale: input.locale,
      groupId: input.groupId,
    });
    await recordAudit(tx, ctx, {
      action: "customers.edit",
      subject: { kind: "customer", id: input.id },
      details: { changed },
    });
    await recordEvent(tx, ctx, "customer.changed", { customerId: input.id });
    return { version: after?.version ?? before.version + 1 };
  });
}
