import { randomUUID } from "node:crypto";
import { newVapidKeys } from "@/server/messaging/vendors/web-push";
import { linkOf, type Steps, tokenSent } from "./customers";
import { field, type World } from "./world";

/** nobody listens there */
const BROWSER = {
  endpoint: "https://127.0.0.1:2/push/1",
  keys: { p256dh: "A".repeat(87), auth: "A".repeat(22) },
};

/** Notices in a customer's browser, while there is a channel for them. */
export function pushSteps(w: World): Steps {
  const channelId = randomUUID();
  const said = () => ({ requestId: randomUUID(), subscription: BROWSER, withMarketing: true });
  const { endpoint } = BROWSER;
  const leave = async () => ({ token: await linkOf(w, "unsubscribe") });
  return {
    "card.allowNotices": async () => {
      const settings = { ...newVapidKeys(), subject: "mailto:shop@example.com" };
      await w.call("channels.add", { id: channelId, vendor: "web-push", name: "Браузери", settings });
      return { token: await tokenSent(w), ...said() };
    },
    "card.stopNotices": async () => ({ token: await tokenSent(w), endpoint }),
    "preferences.allowNotices": async () => ({ ...(await leave()), ...said() }),
    "preferences.stopNotices": async () => ({ ...(await leave()), endpoint }),
    "pushSubscriptions.list": () => ({ customerId: w.one.id }),
    "pushSubscriptions.remove": async () => {
      await w.call("channels.remove", { id: channelId });
      const [device] = w.answers.get("pushSubscriptions.list") as object[];
      return { customerId: w.one.id, id: field(device, "id") };
    },
  };
}
