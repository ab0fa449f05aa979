import {
  CustomerDeliveriesInput,
  customerDeliveries,
} from "@/server/services/insight/deliveries/of-customer";
import { DecideMessageInput, decideMessage } from "@/server/services/reach/messages/decide";
import { DeliveryInput, deliveryOverTime } from "@/server/services/reach/messages/delivery";
import { GetMessageInput, getMessage } from "@/server/services/reach/messages/get";
import { ListMessagesInput, listMessages } from "@/server/services/reach/messages/list";
import { ReadMessageInput, readMessage } from "@/server/services/reach/messages/read";
import { router, staffProcedure } from "../init";

export const messages = router({
  list: staffProcedure
    .input(ListMessagesInput)
    .query(({ ctx, input }) => listMessages({ ctx: ctx.verb, input })),
  get: staffProcedure.input(GetMessageInput).query(({ ctx, input }) => getMessage({ ctx: ctx.verb, input })),
  ofCustomer: staffProcedure
    .input(CustomerDeliveriesInput)
    .query(({ ctx, input }) => customerDeliveries({ ctx: ctx.verb, input })),
  read: staffProcedure
    .input(ReadMessageInput)
    .mutation(({ ctx, input }) => readMessage({ ctx: ctx.verb, input })),
  decide: staffProcedure
    .input(DecideMessageInput)
    .mutation(({ ctx, input }) => decideMessage({ ctx: ctx.verb, input })),
  delivery: staffProcedure
    .input(DeliveryInput.prefault({}))
    .query(({ ctx, input }) => deliveryOverTime({ ctx: ctx.verb, input })),
});
