import { GetReceiptInput, getReceipt } from "@/server/services/till/receipts/get";
import { ListReceiptsInput, listReceipts } from "@/server/services/till/receipts/list";
import { router, staffProcedure } from "../init";

export const receipts = router({
  list: staffProcedure
    .input(ListReceiptsInput)
    .query(({ ctx, input }) => listReceipts({ ctx: ctx.verb, input, timezone: ctx.session.tenant.timezone })),
  get: staffProcedure.input(GetReceiptInput).query(({ ctx, input }) => getReceipt({ ctx: ctx.verb, input })),
});
