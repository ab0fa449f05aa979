import { ConnectAppleInput, connectApple } from "@/server/services/reach/wallet/connect-apple";
import { ConnectGoogleInput, connectGoogle } from "@/server/services/reach/wallet/connect-google";
import { DisconnectWalletInput, disconnectWallet } from "@/server/services/reach/wallet/disconnect";
import { SetWalletLooksInput, setWalletLooks } from "@/server/services/reach/wallet/set-looks";
import { walletSettings } from "@/server/services/reach/wallet/settings";
import { router, staffProcedure } from "../init";

export const wallet = router({
  settings: staffProcedure.query(({ ctx }) => walletSettings({ ctx: ctx.verb, input: {} })),
  setLooks: staffProcedure
    .input(SetWalletLooksInput)
    .mutation(({ ctx, input }) => setWalletLooks({ ctx: ctx.verb, input })),
  connectApple: staffProcedure
    .input(ConnectAppleInput)
    .mutation(({ ctx, input }) => connectApple({ ctx: ctx.verb, input })),
  connectGoogle: staffProcedure
    .input(ConnectGoogleInput)
    .mutation(({ ctx, input }) => connectGoogle({ ctx: ctx.verb, input })),
  disconnect: staffProcedure
    .input(DisconnectWalletInput)
    .mutation(({ ctx, input }) => disconnectWallet({ ctx: ctx.verb, input })),
});
