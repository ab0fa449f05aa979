import { tenantSettings } from "@/server/services/shop/tenants/settings";
import { UpdateTenantInput, updateTenant } from "@/server/services/shop/tenants/update";
import { router, staffProcedure } from "../init";

export const tenant = router({
  settings: staffProcedure.query(({ ctx }) => tenantSettings({ ctx: ctx.verb, input: {} })),
  update: staffProcedure
    .input(UpdateTenantInput)
    .mutation(({ ctx, input }) => updateTenant({ ctx: ctx.verb, input })),
});
