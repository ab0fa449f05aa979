import { ArchiveStoreInput, archiveStore } from "@/server/services/shop/stores/archive";
import { CreateStoreInput, createStore } from "@/server/services/shop/stores/create";
import { GetStoreInput, getStore } from "@/server/services/shop/stores/get";
import { ListStoresInput, listStores } from "@/server/services/shop/stores/list";
import { RestoreStoreInput, restoreStore } from "@/server/services/shop/stores/restore";
import { UpdateStoreInput, updateStore } from "@/server/services/shop/stores/update";
import { router, staffProcedure } from "../init";

export const stores = router({
  list: staffProcedure
    .input(ListStoresInput.prefault({}))
    .query(({ ctx, input }) => listStores({ ctx: ctx.verb, input })),
  get: staffProcedure.input(GetStoreInput).query(({ ctx, input }) => getStore({ ctx: ctx.verb, input })),
  create: staffProcedure
    .input(CreateStoreInput)
    .mutation(({ ctx, input }) => createStore({ ctx: ctx.verb, input })),
  update: staffProcedure
    .input(UpdateStoreInput)
    .mutation(({ ctx, input }) => updateStore({ ctx: ctx.verb, input })),
  archive: staffProcedure
    .input(ArchiveStoreInput)
    .mutation(({ ctx, input }) => archiveStore({ ctx: ctx.verb, input })),
  restore: staffProcedure
    .input(RestoreStoreInput)
    .mutation(({ ctx, input }) => restoreStore({ ctx: ctx.verb, input })),
});
