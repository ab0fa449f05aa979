import { z } from "zod";
import { selectUsesOf } from "@/db/value/coupons";
import { COUPON_STATES, type CouponFilter, countCouponsFound, pageOfCoupons } from "@/db/value/coupons-list";
import { authorize, inTransaction, type Verb } from "@/server/core/context";
import { groupBy } from "@/server/core/group-by";
import { recordLookAtMany, recordLooks } from "@/server/core/looks/record";
import { loadKeys } from "@/server/core/personal/keys";
import { KnownCode } from "@/server/core/tenant/fields";
import { line } from "@/server/core/text";
import { Id } from "@/server/core/wire";
import { maskCode } from "@/server/engine/coupons/mask";
import { couponHash, withCodes } from "@/server/services/campaigns/coupon-series/secrets";
import { loadSeries } from "./load-series";

export const COUPONS_A_PAGE = 50;
/** More is never read to the end. */
export const COUPONS_COUNTED_MAX = 10_000;

export const ListCouponsInput = z.object({
  series: KnownCode,
  /** a whole code: of a part nothing is known */
  text: line(64).optional(),
  state: z.enum(COUPON_STATES).optional(),
  /** the page begins after this coupon, or ends before it */
  mark: z.object({ id: Id, back: z.boolean() }).optional(),
});

/** A page of a series' codes, the newest first. A reader of whole codes could use them, so they are masked. */
export async function listCoupons({ ctx, input }: Verb<typeof ListCouponsInput>) {
  authorize(ctx, "coupons:read");
  const { tenantId } = ctx;
  const { mark = null } = input;
  return inTransaction(ctx, async (tx) => {
    const series = await loadSeries(tx, ctx, input.series);
    const { keys } = await loadKeys(tx, tenantId);
    const filter: CouponFilter = {
      seriesId: series.id,
      codeHash: input.text ? couponHash(keys, input.text) : null,
      state: input.state ?? null,
    };
    const found = await pageOfCoupons(tx, tenantId, { filter, mark, limit: COUPONS_A_PAGE });
    const more = found.length > COUPONS_A_PAGE;
    const page = found.slice(0, COUPONS_A_PAGE);
    if (mark?.back) page.reverse();
    const [first, last] = [page[0], page.at(-1)];
    const before = mark?.back ? more : mark !== null;
    const after = mark?.back ? true : more;
    const single = series.kind === "single" ? page.filter(({ uses }) => uses > 0).map(({ id }) => id) : [];
    const uses = groupBy(await selectUsesOf(tx, tenantId, single), (use) => use.couponId);
    const shown = { kind: "coupons", about: series.id } as const;
    await recordLookAtMany(tx, ctx, shown);
    await recordLooks(tx, ctx, { ...shown, customers: page.map(({ customerId }) => customerId) });
    return {
      coupons: withCodes(keys, page).map(({ code, ...row }) => ({
        ...row,
        // shared ones are no secret: they are printed for everybody
        code: series.kind === "shared" ? code : maskCode(code),
        usedOn: uses.get(row.id)?.[0] ?? null,
      })),
      count: await countCouponsFound(tx, tenantId, filter, COUPONS_COUNTED_MAX + 1),
      previous: before && first ? { id: first.id, back: true } : null,
      next: after && last ? { id: last.id, back: false } : null,
    };
  });
}
