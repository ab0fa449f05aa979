import { z } from "zod";
import { insertSeries, type SeriesRow, updateSeries } from "@/db/campaigns/coupon-series";
import { COUPON_KINDS } from "@/db/campaigns/coupon-series.tables";
import type { Tx } from "@/db/client";
import { announceChange } from "@/server/core/announce";
import { recordAudit } from "@/server/core/audit";
import { authorize, type Ctx, inTransaction, type Verb } from "@/server/core/context";
import { DomainError } from "@/server/core/errors";
import { newId } from "@/server/core/ids";
import { Code, KnownCode, Name } from "@/server/core/tenant/fields";
import { Moment, Revision } from "@/server/core/wire";
import {
  LENGTH_DEFAULT,
  Length,
  LifetimeDays,
  Prefix,
  refuseProblems,
  SharedCodes,
  UsesMost,
} from "@/server/services/campaigns/coupon-series/fields";
import { takenElsewhere, writeSharedCodes } from "@/server/services/campaigns/coupon-series/shared-codes";
import { openForChange } from "./load-series";

const Form = z.object({
  name: Name,
  kind: z.enum(COUPON_KINDS),
  prefix: Prefix.default(""),
  length: Length.default(LENGTH_DEFAULT),
  startsAt: Moment.nullable().default(null),
  endsAt: Moment.nullable().default(null),
  lifetimeDays: LifetimeDays.nullable().default(null),
  usesMost: UsesMost.nullable().default(null),
  usesMostPerCustomer: UsesMost.nullable().default(null),
  personal: z.boolean().default(false),
  codes: SharedCodes.default([]),
});

/** Pages of the desk under /coupons have these names. */
const TAKEN = ["new", "import"];

export const CreateSeriesInput = Form.extend({
  code: Code.refine((code) => !TAKEN.includes(code), "this code is taken by a page of the desk"),
}).superRefine(refuseProblems);

export const UpdateSeriesInput = Form.extend({
  code: KnownCode,
  revision: Revision.optional(),
}).superRefine(refuseProblems);

type FormValues = z.output<typeof Form>;

export async function createSeries({ ctx, input }: Verb<typeof CreateSeriesInput>) {
  authorize(ctx, "coupons:write");
  const { codes, ...row } = input;
  return inTransaction(ctx, async (tx) => {
    const id = newId();
    const made = await insertSeries(tx, { tenantId: ctx.tenantId, id, ...row, createdAt: ctx.now });
    if (!made) throw new DomainError("conflict", `there is a series ${input.code} already`);
    await finish(tx, ctx, { id, kind: input.kind, code: input.code }, codes, "coupons.create-series");
    return { code: input.code };
  });
}

/** The kind stays: coupons that are out were made for it. */
export async function updateSeriesByCode({ ctx, input }: Verb<typeof UpdateSeriesInput>) {
  authorize(ctx, "coupons:write");
  const { code, revision, codes, kind, ...change } = input;
  return inTransaction(ctx, async (tx) => {
    const row = await openForChange(tx, ctx, code, revision);
    if (row.kind !== kind) throw new DomainError("validation", `${code} is of kind ${row.kind} and stays so`);
    await updateSeries(tx, ctx.tenantId, row.id, change);
    await finish(tx, ctx, row, codes, "coupons.update-series");
    return { code };
  });
}

async function finish(
  tx: Tx,
  ctx: Ctx,
  { id, kind, code }: Pick<SeriesRow, "id" | "kind" | "code">,
  codes: FormValues["codes"],
  action: string,
): Promise<void> {
  const [taken] = await takenElsewhere(tx, ctx, id, codes);
  if (taken !== undefined) {
    const detail = `${taken} is a coupon of another series`;
    throw new DomainError("conflict", detail, [{ pointer: "/codes", code: "code-taken", detail }], {
      code: taken,
    });
  }
  if (kind === "shared") await writeSharedCodes(tx, ctx, id, codes);
  await recordAudit(tx, ctx, { action, subject: { kind: "coupon-series", id }, details: { code } });
  await announceChange(tx, ctx.tenantId, "campaigns");
}
