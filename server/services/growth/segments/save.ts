import { z } from "zod";
import { findSegment, insertSegment, updateSegment } from "@/db/growth/segments";
import { recordAudit } from "@/server/core/audit";
import { codeFromName } from "@/server/core/code-of-name";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { KnownCode, Name } from "@/server/core/tenant/fields";
import { form } from "@/server/core/text";
import { readSegmentRule } from "./inside/read-rule";
import { circleWith } from "./inside/rules";

export const SaveSegmentInput = z.object({
  /** null: a new one */
  code: KnownCode.nullable(),
  name: Name,
  where: form(),
});

/** Keeps a segment by a rule; its members are there within a minute. Returns its code. */
export async function saveSegment({ ctx, input }: Verb<typeof SaveSegmentInput>): Promise<{ code: string }> {
  authorize(ctx, "segments:write");
  const { tenantId } = ctx;
  return inTransaction(ctx, async (tx) => {
    const where = await readSegmentRule(tx, ctx, input.where, "/where");
    const code = input.code ?? codeFromName(input.name);
    const circle = await circleWith(tx, tenantId, code, where);
    if (circle)
      throw new DomainError("validation", `the segment would ask about itself: ${circle.join(" → ")}`, [
        { pointer: "/where", code: "circle", detail: circle.join(" → ") },
      ]);
    const before = await findSegment(tx, tenantId, code);
    if (input.code !== null) {
      if (!before) throw new DomainError("not-found", "there is no such segment");
      if (before.source !== "rule") throw new DomainError("conflict", "another system owns this segment");
      const isSame = JSON.stringify(before.where) === JSON.stringify(where);
      await updateSegment(tx, tenantId, code, {
        name: input.name,
        where,
        ...(isSame ? {} : { refreshedAt: null }),
      });
    } else if (
      !(await insertSegment(tx, { tenantId, id: newId(), code, name: input.name, source: "rule", where }))
    )
      throw new DomainError("conflict", `there is a segment with the code ${code}`, [
        { pointer: "/name", code: "taken", detail: "another segment has this name" },
      ]);
    await recordAudit(tx, ctx, {
      action: input.code === null ? "segments.create" : "segments.edit",
      subject: { kind: "segment", id: before?.id ?? null },
      details: { code },
    });
    return { code };
  });
}
