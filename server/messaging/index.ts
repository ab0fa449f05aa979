import type { Vendor } from "./channel";
import { consoleVendor } from "./console";
import { apnsVendor } from "./vendors/apns";
import { emailVendor } from "./vendors/email";
import { fcmVendor } from "./vendors/fcm";
import { genericHttpVendor } from "./vendors/generic-http";
import { maxVendor } from "./vendors/max";
import { mobizonVendor } from "./vendors/mobizon";
import { okVendor } from "./vendors/ok";
import { smppVendor } from "./vendors/smpp";
import { smsAeroVendor } from "./vendors/sms-aero";
import { smsRuVendor } from "./vendors/sms-ru";
import { smscVendor } from "./vendors/smsc";
import { telegramVendor } from "./vendors/telegram";
import { turboSmsVendor } from "./vendors/turbosms";
import { twilioVendor } from "./vendors/twilio";
import { viberVendor } from "./vendors/viber";
import { vkVendor } from "./vendors/vk";
import { webPushVendor } from "./vendors/web-push";
import { webhookVendor } from "./vendors/webhook";
import { whatsappVendor } from "./vendors/whatsapp";

/** Every vendor there is. A new one is its file, a line here, and its words in the messages (`vendors.json`). */
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
  smscVendor,
  smsRuVendor,
  smsAeroVendor,
  turboSmsVendor,
  mobizonVendor,
  twilioVendor,
  genericHttpVendor,
  smppVendor,
];

export const vendorOf = (id: string): Vendor | null => VENDORS.find((one) => one.id === id) ?? null;
