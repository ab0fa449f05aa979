import { now } from "./core/clock";
import { tieConsumers } from "./core/events/at-once";
import type { Consumer } from "./core/events/consumer";
import { eventsLifecycle } from "./core/events/lifecycle";
import { type CustomerLifecycle, tieLifecycles } from "./core/lifecycle";
import { requestsLifecycle } from "./core/once/lifecycle";
import { poolFor } from "./database";
import { campaignsLifecycle } from "./services/campaigns/campaigns/lifecycle";
import { cardsLifecycle } from "./services/growth/cards/lifecycle";
import { mailingsFollow } from "./services/growth/mailings/follow";
import { mailingsLifecycle } from "./services/growth/mailings/lifecycle";
import { portraitsFollow } from "./services/growth/portraits/follow";
import { portraitsLifecycle } from "./services/growth/portraits/lifecycle";
import { referralsFollow } from "./services/growth/referrals/follow";
import { referralsLifecycle } from "./services/growth/referrals/lifecycle";
import { segmentsFollow } from "./services/growth/segments/follow";
import { segmentsLifecycle } from "./services/growth/segments/lifecycle";
import { suggestionsFollow } from "./services/growth/suggestions/follow";
import { suggestionHint } from "./services/growth/suggestions/hint";
import { suggestionsLifecycle } from "./services/growth/suggestions/lifecycle";
import { recommendedProducts } from "./services/growth/suggestions/recommended";
import { alertsFollow } from "./services/insight/alerts/follow";
import { alertsLifecycle } from "./services/insight/alerts/lifecycle";
import { analyticsFollow } from "./services/insight/analytics/follow";
import { analyticsLifecycle } from "./services/insight/analytics/lifecycle";
import { looksLifecycle } from "./services/insight/looks/lifecycle";
import { reportsFollow } from "./services/insight/reports/follow";
import { customersLifecycle } from "./services/members/customers/lifecycle";
import { householdsLifecycle } from "./services/members/households/lifecycle";
import { ledgerLifecycle } from "./services/members/ledger/lifecycle";
import { tiersLifecycle } from "./services/members/tiers/lifecycle";
import { callTasksLifecycle } from "./services/reach/call-tasks/lifecycle";
import { tieConnections } from "./services/reach/channels/connect";
import { feedbackLifecycle } from "./services/reach/feedback/lifecycle";
import { feedbackVariable } from "./services/reach/feedback/variable";
import { messagesFollow } from "./services/reach/messages/follow";
import { hearConnection } from "./services/reach/messages/hear";
import { messagesLifecycle } from "./services/reach/messages/lifecycle";
import { optInsFollow } from "./services/reach/opt-ins/follow";
import { suppressionsFollow } from "./services/reach/suppressions/follow";
import { suppressionsLifecycle } from "./services/reach/suppressions/lifecycle";
import { tieVariables, type VariableSource } from "./services/reach/templates/variable-sources";
import { walletFollow } from "./services/reach/wallet/follow";
import { walletLifecycle } from "./services/reach/wallet/lifecycle";
import { confirmationsLifecycle } from "./services/till/confirmations/lifecycle";
import { purchasesFollow } from "./services/till/purchases/follow";
import { purchasesLifecycle } from "./services/till/purchases/lifecycle";
import { type HintSource, tieHints } from "./services/till/quotes/hints";
import { quotesLifecycle } from "./services/till/quotes/lifecycle";
import { returnsFollow } from "./services/till/returns/follow";
import { returnsLifecycle } from "./services/till/returns/lifecycle";
import { couponsLifecycle } from "./services/value/coupons/lifecycle";
import { giftCardsLifecycle } from "./services/value/gift-cards/lifecycle";

/** Event consumers, the lowest wing first. The publishers of events do not depend on them. */
export const CONSUMERS: readonly Consumer[] = [
  messagesFollow,
  suppressionsFollow,
  optInsFollow,
  walletFollow,
  returnsFollow,
  purchasesFollow,
  portraitsFollow,
  segmentsFollow,
  mailingsFollow,
  referralsFollow,
  suggestionsFollow,
  alertsFollow,
  analyticsFollow,
  reportsFollow,
];

/** What happens to a customer's data, the lowest wing first: merging and erasing do not depend on these. */
export const LIFECYCLES: readonly CustomerLifecycle[] = [
  eventsLifecycle,
  requestsLifecycle,
  campaignsLifecycle,
  householdsLifecycle,
  customersLifecycle,
  ledgerLifecycle,
  tiersLifecycle,
  couponsLifecycle,
  giftCardsLifecycle,
  messagesLifecycle,
  callTasksLifecycle,
  feedbackLifecycle,
  suppressionsLifecycle,
  walletLifecycle,
  quotesLifecycle,
  confirmationsLifecycle,
  purchasesLifecycle,
  returnsLifecycle,
  cardsLifecycle,
  portraitsLifecycle,
  mailingsLifecycle,
  referralsLifecycle,
  segmentsLifecycle,
  suggestionsLifecycle,
  alertsLifecycle,
  analyticsLifecycle,
  looksLifecycle,
];

/** Lines for the cashier that higher wings add to a quote. */
const HINTS: readonly HintSource[] = [suggestionHint];

/** What higher wings add to what a template may speak of. */
const VARIABLES: readonly VariableSource[] = [feedbackVariable, recommendedProducts];

tieConsumers(CONSUMERS);
tieLifecycles(LIFECYCLES);
tieHints(HINTS);
tieConnections((channel, events) => hearConnection(poolFor("job"), now(), channel, events));
tieVariables(VARIABLES);
