import { CreateBrandInput, createBrand } from "@/server/services/brands/create";
import { listBrands } from "@/server/services/brands/list";
import { RemoveBrandInput, removeBrand } from "@/server/services/brands/remove";
import { RenameBrandInput, renameBrand } from "@/server/services/brands/rename";
import { RenameRegionInput, renameRegion } from "@/server/services/stores/rename-region";
import { router, staffProcedure } from "../init";

export const brands = router({
  list: staffProcedure.query(({ ctx }) => listBrands({ ctx: ctx.verb, input: {} })),
  create: staffProcedure
    .input(CreateBrandInput)
    .mutation(({ ctx, input }) => createBrand({ ctx: ctx.verb, input })),
  rename: staffProcedure
    .input(RenameBrandInput)
    .mutation(({ ctx, input }) => renameBrand({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveBrandInput)
    .mutation(({ ctx, input }) => removeBrand({ ctx: ctx.verb, input })),
  renameRegion: staffProcedure
    .input(RenameRegionInput)
    .mutation(({ ctx, input }) => renameRegion({ ctx: ctx.verb, input })),
});
