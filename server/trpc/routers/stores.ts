import { GetStoreInput, getStore } from "@/server/services/stores/get";
import { listStores } from "@/server/services/stores/list";
import { router, staffProcedure } from "../init";

export const stores = router({
  list: staffProcedure.query(({ ctx }) => listStores({ ctx: ctx.verb, input: {} })),
  get: staffProcedure.input(GetStoreInput).query(({ ctx, input }) => getStore({ ctx: ctx.verb, input })),
});
