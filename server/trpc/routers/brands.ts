import { RenameRegionInput, renameRegion } from "@/server/services/campaigns/campaigns/rename-region";
import { CreateBrandInput, createBrand } from "@/server/services/shop/brands/create";
import { listBrands } from "@/server/services/shop/brands/list";
import { RemoveBrandInput, removeBrand } from "@/server/services/shop/brands/remove";
import { RenameBrandInput, renameBrand } from "@/server/services/shop/brands/rename";
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
