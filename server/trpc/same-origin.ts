/**
 * A browser says where a request comes from; the desk answers only its own pages. Requests with neither header
 * are no browser's and are refused too: the desk's procedures are not an API.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = headers.get("origin");
  if (!origin || !URL.canParse(origin)) return false;
  return new URL(origin).host === headers.get("host");
}
