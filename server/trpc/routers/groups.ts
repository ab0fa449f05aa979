import { CreateGroupInput, createGroup } from "@/server/services/shop/groups/create";
import { listGroups } from "@/server/services/shop/groups/list";
import { MakeDefaultGroupInput, makeDefaultGroup } from "@/server/services/shop/groups/make-default";
import { RemoveGroupInput, removeGroup } from "@/server/services/shop/groups/remove";
import { RenameGroupInput, renameGroup } from "@/server/services/shop/groups/rename";
import { router, staffProcedure } from "../init";

export const groups = router({
  list: staffProcedure.query(({ ctx }) => listGroups({ ctx: ctx.verb, input: {} })),
  create: staffProcedure
    .input(CreateGroupInput)
    .mutation(({ ctx, input }) => createGroup({ ctx: ctx.verb, input })),
  rename: staffProcedure
    .input(RenameGroupInput)
    .mutation(({ ctx, input }) => renameGroup({ ctx: ctx.verb, input })),
  makeDefault: staffProcedure
    .input(MakeDefaultGroupInput)
    .mutation(({ ctx, input }) => makeDefaultGroup({ ctx: ctx.verb, input })),
  remove: staffProcedure
    .input(RemoveGroupInput)
    .mutation(({ ctx, input }) => removeGroup({ ctx: ctx.verb, input })),
});
