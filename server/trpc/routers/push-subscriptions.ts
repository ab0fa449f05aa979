import { ListDevicesInput, listDevices } from "@/server/services/reach/push-subscriptions/list";
import { RemoveDeviceInput, removeDevice } from "@/server/services/reach/push-subscriptions/remove";
import { router, staffProcedure } from "../init";

export const pushSubscriptions = router({
  list: staffProcedure
    .input(ListDevicesInput)
    .query(({ ctx, input }) => listDevices({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveDeviceInput)
    .mutation(({ ctx, input }) => removeDevice({ ctx: ctx.verb, input })),
});
