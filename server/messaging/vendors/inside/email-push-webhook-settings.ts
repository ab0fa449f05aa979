import { createPrivateKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import { text } from "@/server/core/text";

/** How long a vendor may take for its answer. */
export const timeLimitMs = () =>
  z.coerce.number().int().min(100).max(120_000).default(15_000).meta({ advanced: true });

export const flag = () => z.boolean().default(false).meta({ advanced: true });

/** The certificate of who answers, where no public authority made it. */
export const ownCertificate = () => text(20_000).optional().meta({ advanced: true, long: true });

/** Null for what is no private key of the wanted kind. */
export function privateKeyOf(pem: string, kind: "rsa" | "ec"): KeyObject | null {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === kind ? key : null;
  } catch {
    return null;
  }
}
