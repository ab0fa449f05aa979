import { AddChannelInput, addChannel } from "@/server/services/reach/channels/add";
import { AskBalanceInput, askBalance } from "@/server/services/reach/channels/ask-balance";
import { ChangeChannelInput, changeChannel } from "@/server/services/reach/channels/change";
import { GetChannelInput, getChannel } from "@/server/services/reach/channels/get";
import { listChannels } from "@/server/services/reach/channels/list";
import { OrderChannelsInput, orderChannels } from "@/server/services/reach/channels/order";
import { RemoveChannelInput, removeChannel } from "@/server/services/reach/channels/remove";
import { SubscribeInput, subscribe } from "@/server/services/reach/channels/subscribe";
import { listVendors } from "@/server/services/reach/channels/vendors";
import { TryChannelInput, tryChannel } from "@/server/services/reach/messages/try";
import { router, staffProcedure } from "../init";

export const channels = router({
  vendors: staffProcedure.query(({ ctx }) => listVendors({ ctx: ctx.verb, input: {} })),
  list: staffProcedure.query(({ ctx }) => listChannels({ ctx: ctx.verb, input: {} })),
  get: staffProcedure.input(GetChannelInput).query(({ ctx, input }) => getChannel({ ctx: ctx.verb, input })),
  add: staffProcedure
    .input(AddChannelInput)
    .mutation(({ ctx, input }) => addChannel({ ctx: ctx.verb, input })),
  change: staffProcedure
    .input(ChangeChannelInput)
    .mutation(({ ctx, input }) => changeChannel({ ctx: ctx.verb, input })),
  order: staffProcedure
    .input(OrderChannelsInput)
    .mutation(({ ctx, input }) => orderChannels({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveChannelInput)
    .mutation(({ ctx, input }) => removeChannel({ ctx: ctx.verb, input })),
  try: staffProcedure
    .input(TryChannelInput)
    .mutation(({ ctx, input }) => tryChannel({ ctx: ctx.verb, input })),
  askBalance: staffProcedure
    .input(AskBalanceInput)
    .mutation(({ ctx, input }) => askBalance({ ctx: ctx.verb, input })),
  subscribe: staffProcedure
    .input(SubscribeInput)
    .mutation(({ ctx, input }) => subscribe({ ctx: ctx.verb, input })),
});
