import { ArchiveStoreInput, archiveStore } from "@/server/services/stores/archive";
import { CreateStoreInput, createStore } from "@/server/services/stores/create";
import { GetStoreInput, getStore } from "@/server/services/stores/get";
import { ListStoresInput, listStores } from "@/server/services/stores/list";
import { RestoreStoreInput, restoreStore } from "@/server/services/stores/restore";
import { UpdateStoreInput, updateStore } from "@/server/services/stores/update";
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
