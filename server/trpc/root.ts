import "@/server/app";
import { createCallerFactory, router } from "./init";
import { account } from "./routers/account";
import { alerts } from "./routers/alerts";
import { analytics } from "./routers/analytics";
import { answers } from "./routers/answers";
import { backups } from "./routers/backups";
import { brands } from "./routers/brands";
import { callTasks } from "./routers/call-tasks";
import { campaigns } from "./routers/campaigns";
import { card } from "./routers/card";
import { channels } from "./routers/channels";
import { consents } from "./routers/consents";
import { coupons } from "./routers/coupons";
import { customers } from "./routers/customers";
import { feedback } from "./routers/feedback";
import { giftCards } from "./routers/gift-cards";
import { groups } from "./routers/groups";
import { households } from "./routers/households";
import { imports } from "./routers/imports";
import { instruments } from "./routers/instruments";
import { integrations } from "./routers/integrations";
import { jobs } from "./routers/jobs";
import { joins } from "./routers/joins";
import { launches } from "./routers/launches";
import { law } from "./routers/law";
import { liability } from "./routers/liability";
import { looks } from "./routers/looks";
import { mailings } from "./routers/mailings";
import { messages } from "./routers/messages";
import { onboarding } from "./routers/onboarding";
import { overview } from "./routers/overview";
import { palette } from "./routers/palette";
import { portraits } from "./routers/portraits";
import { preferences } from "./routers/preferences";
import { products } from "./routers/products";
import { programme } from "./routers/programme";
import { pushSubscriptions } from "./routers/push-subscriptions";
import { quotes } from "./routers/quotes";
import { receipts } from "./routers/receipts";
import { referrals } from "./routers/referrals";
import { reports } from "./routers/reports";
import { returns } from "./routers/returns";
import { samples } from "./routers/samples";
import { segments } from "./routers/segments";
import { sessions } from "./routers/sessions";
import { staff } from "./routers/staff";
import { stores } from "./routers/stores";
import { suggestions } from "./routers/suggestions";
import { suppressions } from "./routers/suppressions";
import { templates } from "./routers/templates";
import { tenant } from "./routers/tenant";
import { tiers } from "./routers/tiers";
import { tills } from "./routers/tills";
import { wallet } from "./routers/wallet";

export const appRouter = router({
  account,
  alerts,
  analytics,
  answers,
  backups,
  brands,
  callTasks,
  campaigns,
  card,
  consents,
  channels,
  coupons,
  customers,
  feedback,
  giftCards,
  groups,
  households,
  imports,
  instruments,
  integrations,
  jobs,
  law,
  joins,
  launches,
  liability,
  looks,
  mailings,
  messages,
  onboarding,
  overview,
  palette,
  portraits,
  preferences,
  products,
  programme,
  pushSubscriptions,
  quotes,
  receipts,
  referrals,
  reports,
  returns,
  samples,
  segments,
  sessions,
  staff,
  stores,
  suggestions,
  suppressions,
  templates,
  tenant,
  tiers,
  tills,
  wallet,
});

export type AppRouter = typeof appRouter;
export const createCaller = createCallerFactory(appRouter);
