import { DateTime } from "luxon";
import { countBasics, sumReceiptsByDay } from "@/db/repositories/overview";
import { authorize, type Ctx, inTransaction } from "@/server/services/context";
import { loadTills } from "@/server/services/stores/tills";

const DAYS = 7;

/** Today and the six days before it, in the tenant's time zone; a day without receipts is a row of zeros. */
export async function readOverview({ ctx, timezone }: { ctx: Ctx; timezone: string }) {
  authorize(ctx, "stores:read");
  const today = DateTime.fromJSDate(ctx.now, { zone: timezone }).startOf("day");
  const since = today.minus({ days: DAYS - 1 });
  return inTransaction(ctx, async (tx) => {
    const basics = await countBasics(tx, ctx.tenantId, ctx.now);
    const tills = await loadTills(tx, ctx.tenantId);
    const sums = await sumReceiptsByDay(
      tx,
      ctx.tenantId,
      since.minus({ milliseconds: 1 }).toJSDate(),
      timezone,
    );
    const days = Array.from({ length: DAYS }, (_, i) => {
      const day = since.plus({ days: i }).toFormat("yyyy-MM-dd");
      const empty = { receipts: 0, known: 0, netMinor: 0, discountMinor: 0, earnedPoints: 0 };
      return sums.find((sum) => sum.day === day) ?? { day, ...empty };
    });
    return {
      ...basics,
      tills: tills.length,
      connectedTills: tills.filter((till) => till.keys.length > 0).length,
      heardTills: tills.filter((till) => till.lastUsedAt !== null).length,
      days,
    };
  });
}
