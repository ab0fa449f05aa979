import { CreateTillInput, createTill } from "@/server/services/shop/tills/create";
import { ApprovePairingInput, approvePairing } from "@/server/services/shop/tills/pairing/approve";
import { RevokeKeyInput, revokeKey } from "@/server/services/shop/tills/revoke-key";
import { RotateKeyInput, rotateKey } from "@/server/services/shop/tills/rotate-key";
import { exampleBasket } from "@/server/services/till/quotes/example";
import { router, staffProcedure } from "../init";

export const tills = router({
  example: staffProcedure.query(({ ctx }) => exampleBasket({ ctx: ctx.verb, input: {} })),
  create: staffProcedure
    .input(CreateTillInput)
    .mutation(({ ctx, input }) => createTill({ ctx: ctx.verb, input })),
  rotateKey: staffProcedure
    .input(RotateKeyInput)
    .mutation(({ ctx, input }) => rotateKey({ ctx: ctx.verb, input })),
  revokeKey: staffProcedure
    .input(RevokeKeyInput)
    .mutation(({ ctx, input }) => revokeKey({ ctx: ctx.verb, input })),
  approvePairing: staffProcedure
    .input(ApprovePairingInput)
    .mutation(({ ctx, input }) => approvePairing({ ctx: ctx.verb, input })),
});
