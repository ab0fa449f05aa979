import { createHash, createHmac } from "node:crypto";

/** Vendors sign their calls so, and nothing of ours is. */
export const sha1 = (text: string): string => createHash("sha1").update(text).digest("hex");

export const hmacSha1 = (key: string, text: string): string =>
  createHmac("sha1", key).update(text).digest("base64");
