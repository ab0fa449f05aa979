import { ArchiveIntegrationInput, archiveIntegrationFor } from "@/server/services/shop/integrations/archive";
import { ChangeScopesInput, changeScopes } from "@/server/services/shop/integrations/change-scopes";
import { CreateIntegrationInput, createIntegration } from "@/server/services/shop/integrations/create";
import { listIntegrations } from "@/server/services/shop/integrations/list";
import {
  RevokeIntegrationKeyInput,
  revokeKeyOfIntegration,
} from "@/server/services/shop/integrations/revoke-key";
import {
  RotateIntegrationKeyInput,
  rotateIntegrationKey,
} from "@/server/services/shop/integrations/rotate-key";
import { router, staffProcedure } from "../init";

export const integrations = router({
  list: staffProcedure.query(({ ctx }) => listIntegrations({ ctx: ctx.verb, input: {} })),
  create: staffProcedure
    .input(CreateIntegrationInput)
    .mutation(({ ctx, input }) => createIntegration({ ctx: ctx.verb, input })),
  changeScopes: staffProcedure
    .input(ChangeScopesInput)
    .mutation(({ ctx, input }) => changeScopes({ ctx: ctx.verb, input })),
  rotateKey: staffProcedure
    .input(RotateIntegrationKeyInput)
    .mutation(({ ctx, input }) => rotateIntegrationKey({ ctx: ctx.verb, input })),
  revokeKey: staffProcedure
    .input(RevokeIntegrationKeyInput)
    .mutation(({ ctx, input }) => revokeKeyOfIntegration({ ctx: ctx.verb, input })),
  archive: staffProcedure
    .input(ArchiveIntegrationInput)
    .mutation(({ ctx, input }) => archiveIntegrationFor({ ctx: ctx.verb, input })),
});
