import {
  CustomerDeliveriesInput,
  customerDeliveries,
} from "@/server/services/insight/deliveries/of-customer";
import { ListMessagesInput, listMessages } from "@/server/services/reach/messages/list";
import { ReadMessageInput, readMessage } from "@/server/services/reach/messages/read";
import { router, staffProcedure } from "../init";

export const messages = router({
  list: staffProcedure
    .input(ListMessagesInput)
    .query(({ ctx, input }) => listMessages({ ctx: ctx.verb, input })),
  ofCustomer: staffProcedure
    .input(CustomerDeliveriesInput)
    .query(({ ctx, input }) => customerDeliveries({ ctx: ctx.verb, input })),
  read: staffProcedure
    .input(ReadMessageInput)
    .mutation(({ ctx, input }) => readMessage({ ctx: ctx.verb, input })),
});
