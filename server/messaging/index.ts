import type { Vendor } from "./channel";
import { consoleVendor } from "./console";
import { genericHttpVendor } from "./vendors/generic-http";
import { mobizonVendor } from "./vendors/mobizon";
import { smppVendor } from "./vendors/smpp";
import { smsAeroVendor } from "./vendors/sms-aero";
import { smsRuVendor } from "./vendors/sms-ru";
import { smscVendor } from "./vendors/smsc";
import { turboSmsVendor } from "./vendors/turbosms";
import { twilioVendor } from "./vendors/twilio";

/** Every vendor there is. A new one is its file, a line here, and its words in the messages (`channels.json`). */
export const VENDORS: readonly Vendor[] = [
  consoleVendor,
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
