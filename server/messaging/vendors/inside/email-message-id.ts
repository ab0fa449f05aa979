import { sha256 } from "@/server/core/secrets";

const HASHED = "h.";

/** The same for every attempt of one message; without the brackets of the header. */
export const messageIdOf = (sendKey: string, domain: string): string =>
  `${/^[\w-]{1,64}$/.test(sendKey) ? sendKey : HASHED + sha256(sendKey)}@${domain}`;

/** Null where the key could not stand in an id as it is. */
export function sendKeyOf(messageId: string): string | null {
  const key = messageId.slice(0, messageId.lastIndexOf("@"));
  return key === "" || key.startsWith(HASHED) ? null : key;
}
