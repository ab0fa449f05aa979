import type { InferInsertModel } from "drizzle-orm";
import type { shortLinks } from "@/db/schema";
import { newId } from "@/server/core/ids";
import type { TenantKeys } from "@/server/core/secrets";
import { env } from "@/server/env";
import { newLinkCode } from "./code";

const URL_IN_TEXT = /https?:\/\/[^\s<>"']+/g;
/** a full stop after an address ends the sentence, not the address */
const AFTER_URL = /[.,;:!?)\]]+$/;
const LIFE_MS = 180 * 24 * 3_600_000;

export type NewShortLink = InferInsertModel<typeof shortLinks>;

export interface Shortened {
  text: string;
  links: NewShortLink[];
}

const base = (): string => env().REGULARS_LINK_URL ?? env().NEXTAUTH_URL;

/** A link of one message to one recipient: who opens it is known, and where it leads. */
export function shortLink(
  keys: TenantKeys,
  { tenantId, messageId, target, now }: { tenantId: string; messageId: string; target: string; now: Date },
): { url: string; row: NewShortLink } {
  const code = newLinkCode(tenantId);
  return {
    url: new URL(`/l/${code}`, base()).href,
    row: {
      tenantId,
      id: newId(),
      code,
      messageId,
      targetEncrypted: keys.encrypt(target),
      createdAt: now,
      expiresAt: new Date(now.getTime() + LIFE_MS),
    },
  };
}

/** Every address in a text becomes a short link of the message. */
export function shortenLinks(
  keys: TenantKeys,
  text: string,
  message: { tenantId: string; messageId: string; now: Date },
): Shortened {
  const links: NewShortLink[] = [];
  const known = new Map<string, string>();
  const shortened = text.replace(URL_IN_TEXT, (found) => {
    const tail = AFTER_URL.exec(found)?.[0] ?? "";
    const target = found.slice(0, found.length - tail.length);
    const made = known.get(target);
    if (made) return made + tail;
    const { url, row } = shortLink(keys, { ...message, target });
    links.push(row);
    known.set(target, url);
    return url + tail;
  });
  return { text: shortened, links };
}
