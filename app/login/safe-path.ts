import { ownPath } from "@/server/core/own-path";

/** Where to go after sign-in: only ever a path of our own. */
export function safePath(wanted: unknown): string {
  const path = typeof wanted === "string" && wanted.startsWith("/") ? ownPath(wanted) : null;
  return path === null || /^\/(?:login(?:[/?]|$)|$|\?)/.test(path) ? "/" : path;
}
