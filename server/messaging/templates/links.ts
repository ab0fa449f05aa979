/** A template's link: an http or https address, which may hold Liquid, or one output of Liquid and nothing else. */
const ADDRESS = /^https?:\/\/[^\s"'<>\\]+$/i;
const OUTPUT = /\{\{-?[^{}]*-?\}\}/g;
const ONE_OUTPUT = /^\{\{-?[^{}]*-?\}\}$/;

/** Whether a link may stand in a template. Liquid's tags may not. */
export function isLink(link: string): boolean {
  if (ONE_OUTPUT.test(link)) return true;
  return !link.includes("{%") && ADDRESS.test(link.replace(OUTPUT, "x"));
}

/** A value as a link of HTML: what is no web address leads nowhere. */
export function httpLink(value: unknown): string {
  const link = String(value ?? "").trim();
  return ADDRESS.test(link) && URL.canParse(link) ? link : "#";
}

const withFilter = (output: string, filter: string): string =>
  output.replace(/\s*(-?\}\})$/, ` | ${filter}$1`);

/** A link of a template as Liquid whose values cannot lead it elsewhere. */
export function linkLiquid(link: string): string {
  if (ONE_OUTPUT.test(link)) return withFilter(link, "http_link");
  return link.replace(OUTPUT, (output) =>
    output.includes("url_encode") ? output : withFilter(output, "url_encode"),
  );
}
