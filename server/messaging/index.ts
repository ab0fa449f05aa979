import type { Vendor } from "./channel";
import { consoleVendor } from "./console";
import { apnsVendor } from "./vendors/apns";
import { emailVendor } from "./vendors/email";
import { fcmVendor } from "./vendors/fcm";
import { webPushVendor } from "./vendors/web-push";
import { webhookVendor } from "./vendors/webhook";

/** Every vendor there is. A new one is its file, a line here, and its words in the messages (`channels.json`). */
export const VENDORS: readonly Vendor[] = [
  consoleVendor,
  apnsVendor,
  emailVendor,
  fcmVendor,
  webhookVendor,
  webPushVendor,
];

export const vendorOf = (id: string): Vendor | null => VENDORS.find((one) => one.id === id) ?? null;
