const NO_SITE = "https://this-site.invalid";

/**
 * The path and query of a wanted address when it stays on this site, else null. What a browser would make of them is
 * compared and not how they are written: `/.//host`, `/%2e//host` and a tab between two slashes all leave the site.
 */
export function ownPath(wanted: unknown, site = NO_SITE): string | null {
  if (typeof wanted !== "string" || !URL.canParse(wanted, site)) return null;
  const url = new URL(wanted, site);
  const { origin } = new URL(site);
  if (url.origin !== origin) return null;
  const path = url.pathname + url.search;
  // parsed alone it may be another's: the path of /.//host is //host
  return URL.canParse(path, site) && new URL(path, site).href === origin + path ? path : null;
}
