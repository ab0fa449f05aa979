import { CALL_BYTES_MAX } from "@/server/core/sizes";

/** five hundred receipts of an offline till */
export const BATCH_BYTES_MAX = 4 * 1024 * 1024;

/** What a call's body may have, by its address; also what the app's server reads of it. */
export const bodyBytesMost = (path: string): number =>
  /\/purchases\/batch(?:\?|$)/.test(path) ? BATCH_BYTES_MAX : CALL_BYTES_MAX;
