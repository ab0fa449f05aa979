import { mayAskForLink, mayOpenCard } from "@/server/card-limits";
import { now } from "@/server/core/clock";
import { DomainError } from "@/server/core/errors";
import { appDb } from "@/server/database";
import { AllowNoticesInput, allowNotices } from "@/server/services/growth/cards/allow-notices";
import { askAddress } from "@/server/services/growth/cards/ask-address";
import {
  AskForLinkInput,
  askedPhone,
  askForLink,
  CardShopInput,
  cardShop,
  ShopOfLinkInput,
  shopOfLink,
} from "@/server/services/growth/cards/ask-link";
import { JoinFromCardInput, joinFromCard } from "@/server/services/growth/cards/join";
import { CardNameInput, cardName } from "@/server/services/growth/cards/name";
import { OpenCardInput, openCard } from "@/server/services/growth/cards/open";
import { SendCardLinkInput, sendCardLink } from "@/server/services/growth/cards/send-link";
import { SetCardConsentInput, setCardConsent } from "@/server/services/growth/cards/set-consent";
import { StopNoticesInput, stopNotices } from "@/server/services/growth/cards/stop-notices";
import { publicProcedure, router, staffProcedure } from "../init";

async function guarded<T>(address: string, link: string, look: () => Promise<T>): Promise<T> {
  if (await mayOpenCard(address, link)) return look();
  throw new DomainError("rate-limited", "too many cards were asked for");
}

export const card = router({
  open: publicProcedure
    .input(OpenCardInput)
    .query(({ ctx, input }) => guarded(ctx.from.address, input.token, () => openCard(appDb(), now(), input))),
  name: publicProcedure
    .input(CardNameInput)
    .query(({ ctx, input }) => guarded(ctx.from.address, input.token, () => cardName(appDb(), now(), input))),
  setConsent: publicProcedure
    .input(SetCardConsentInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => setCardConsent(appDb(), now(), input)),
    ),
  join: publicProcedure
    .input(JoinFromCardInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => joinFromCard(appDb(), now(), input)),
    ),
  allowNotices: publicProcedure
    .input(AllowNoticesInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => allowNotices(appDb(), now(), input)),
    ),
  stopNotices: publicProcedure
    .input(StopNoticesInput)
    .mutation(({ ctx, input }) =>
      guarded(ctx.from.address, input.token, () => stopNotices(appDb(), now(), input)),
    ),
  shop: publicProcedure
    .input(CardShopInput)
    .query(({ ctx, input }) => guarded(ctx.from.address, input.shop, () => cardShop(appDb(), input))),
  shopOfLink: publicProcedure
    .input(ShopOfLinkInput)
    .query(({ ctx, input }) => guarded(ctx.from.address, input.token, () => shopOfLink(appDb(), input))),
  ask: publicProcedure.input(AskForLinkInput).mutation(({ ctx, input }) =>
    guarded(ctx.from.address, input.shop, async () => {
      const asked = await askedPhone(appDb(), input);
      if (!(await mayAskForLink(ctx.from.address, `${asked.tenantId} ${asked.phone}`)))
        throw new DomainError("rate-limited", "too many links were asked for");
      // not awaited: the duration would show whether the phone is known
      void askForLink(appDb(), now(), asked);
    }),
  ),
  askAddress: staffProcedure.query(({ ctx }) => askAddress({ ctx: ctx.verb, input: {} })),
  sendLink: staffProcedure
    .input(SendCardLinkInput.omit({ request: true }))
    .mutation(async ({ ctx, input }) => (await sendCardLink({ ctx: ctx.verb, input })).answer),
});
