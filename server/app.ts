import { tieConsumers } from "./core/events/at-once";
import type { Consumer } from "./core/events/consumer";
import { tieLifecycles } from "./core/lifecycle";
import { referralsFollow } from "./services/growth/referrals/follow";
import { alertsFollow } from "./services/insight/alerts/follow";
import { purchasesLifecycle } from "./services/till/purchases/lifecycle";
import { returnsFollow } from "./services/till/returns/follow";

/** Who listens to what happens, the lowest wing first. Whoever makes it happen knows none of them. */
export const CONSUMERS: readonly Consumer[] = [returnsFollow, referralsFollow, alertsFollow];

tieConsumers(CONSUMERS);
tieLifecycles([purchasesLifecycle]);
