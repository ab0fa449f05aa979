import { CALL_BYTES_MAX } from "@/server/core/sizes";

/** a hundred thousand members by name */
export const MEMBERS_BYTES_MAX = 16 * 1024 * 1024;

/** Addresses that take more than most. */
export const MEMBERS_PATH = /^\/api\/v1\/segments\/[^/]+\/members$/;

/** What a call's body may have, by its address; also what the app's server reads of it. */
export const apiBodyBytesMax = (path: string): number =>
  MEMBERS_PATH.test(path) ? MEMBERS_BYTES_MAX : CALL_BYTES_MAX;
