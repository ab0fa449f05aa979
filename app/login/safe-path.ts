/** Where to go after sign-in: only ever a path of our own, whatever the address says. */
export function safePath(wanted: string | string[] | undefined): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return "/";
  const url = new URL(wanted, "http://desk.invalid");
  if (url.host !== "desk.invalid" || url.pathname === "/" || url.pathname.startsWith("/login")) return "/";
  return url.pathname + url.search;
}
