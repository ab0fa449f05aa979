import {
  ListLooksInput,
  LooksAtCustomerInput,
  listLooks,
  looksAtCustomer,
} from "@/server/services/insight/looks/list";
import { KeepLooksInput, keepLooks, lookSettings } from "@/server/services/insight/looks/settings";
import { router, staffProcedure } from "../init";

export const looks = router({
  list: staffProcedure.input(ListLooksInput).query(({ ctx, input }) => listLooks({ ctx: ctx.verb, input })),
  atCustomer: staffProcedure
    .input(LooksAtCustomerInput)
    .query(({ ctx, input }) => looksAtCustomer({ ctx: ctx.verb, input })),
  settings: staffProcedure.query(({ ctx }) => lookSettings({ ctx: ctx.verb, input: {} })),
  keep: staffProcedure
    .input(KeepLooksInput)
    .mutation(({ ctx, input }) => keepLooks({ ctx: ctx.verb, input })),
});
