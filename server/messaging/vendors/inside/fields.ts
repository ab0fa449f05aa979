import { z } from "zod";
import { line, secret } from "@/server/core/text";

export const timeoutMs = () =>
  z.coerce.number().int().min(50).max(120_000).default(15_000).meta({ advanced: true });

/** The sender's name where the message has none. */
export const senderField = () => line(50).default("");

/** Codes, parted by spaces, which the vendor's support says mean that the operator keeps all mailings away. */
export const blockCodes = () => line(200).default("").meta({ advanced: true });

/** Where the vendor is to call us, for those that are told so with each message. */
export const callbackAddress = () =>
  line(1000)
    .refine((url) => url === "" || URL.canParse(url), { error: "an address is expected" })
    .default("")
    .meta({ advanced: true });

export const linesField = () => secret(4000).default("").meta({ long: true, advanced: true });

export const countField = (usual: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(usual).meta({ advanced: true });
