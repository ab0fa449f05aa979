import type { Vendor } from "./channel";
import { consoleVendor } from "./console";
import { apnsVendor } from "./vendors/apns";
import { emailVendor } from "./vendors/email";
import { fcmVendor } from "./vendors/fcm";
import { maxVendor } from "./vendors/max";
import { okVendor } from "./vendors/ok";
import { telegramVendor } from "./vendors/telegram";
import { viberVendor } from "./vendors/viber";
import { vkVendor } from "./vendors/vk";
import { webPushVendor } from "./vendors/web-push";
import { webhookVendor } from "./vendors/webhook";
import { whatsappVendor } from "./vendors/whatsapp";

/** Every vendor there is. A new one is its file, a line here, and its words in the messages (`channels.json`). */
export const VENDORS: readonly Vendor[] = [
  consoleVendor,
  telegramVendor,
  maxVendor,
  viberVendor,
  vkVendor,
  okVendor,
  whatsappVendor,
  apnsVendor,
  emailVendor,
  fcmVendor,
  webhookVendor,
  webPushVendor,
];

export const vendorOf = (id: string): Vendor | null => VENDORS.find((one) => one.id === id) ?? null;
