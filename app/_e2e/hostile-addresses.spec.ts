import { expect, test } from "./desk";
import { PAGES } from "./paths";

/** Every name that a page of the desk looks for after the question mark. */
const NAMES = [
  ...["q", "page", "sort", "tab", "period", "from", "to", "store", "region", "brand", "card", "points"],
  ...[
    "before",
    "after",
    "at",
    "id",
    "by",
    "kind",
    "status",
    "mark",
    "group",
    "segment",
    "tier",
    "rx",
    "state",
  ],
  ...[
    "category",
    "attr.form",
    "boughtFrom",
    "boughtTo",
    "bought",
    "quiet",
    "archived",
    "call",
    "callbackUrl",
  ],
];
const ID = "01999999-4111-7111-8111-111111111111";
const VALUES = [
  "%00a",
  "0000-00-00",
  "99999-12-31",
  "-1",
  "99999",
  "x".repeat(300),
  `after~${ID}~${encodeURIComponent("0000-00-00 99:99")}`,
  `${ID}~99999-01-01T00:00:00Z`,
  `123456789012345_${ID}`,
  "%F0%9F%8D%B5%27%22%5C",
];
const asked = (value: string): string => NAMES.map((name) => `${name}=${value}`).join("&");

/** A failure of the server is a 500, or stands by its digest in a page that had begun to come; Next's own do not count. */
const FAILURE = /:E\{\\?"digest\\?":\\?"(?!NEXT_)/;

test("no page fails for what its address or a cookie says", async ({ desk, baseURL }) => {
  test.slow();
  const failures: string[] = [];
  const visit = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await desk.request.get(path, { headers, maxRedirects: 0 });
    if (answer.status() >= 500 || FAILURE.test(await answer.text()))
      failures.push(`${answer.status()} ${path}`);
  };
  const pages = PAGES.map((path) => path.replace("[id]", ID));
  for (const page of pages) for (const value of VALUES) await visit(`${page}?${asked(value)}`);
  for (const list of [
    "stores",
    "coupons",
    "campaigns",
    "customers",
    "receipts",
    "products",
    "card",
    "card/ask",
  ])
    for (const code of ["%00", "%25", "%E0%A4", "constructor", "%ED%A0%80", "x".repeat(300)])
      await visit(`/${list}/${code}`);
  const own = (await desk.context().cookies(baseURL)).map(({ name, value }) => `${name}=${value}`);
  for (const value of ["%00", "%E0%A4", "constructor", "x".repeat(2000), "../../etc"]) {
    const odd = ["regulars-locale", "regulars-theme", "regulars-sample"].map((name) => `${name}=${value}`);
    const mine = own.filter((cookie) => !cookie.startsWith("regulars-"));
    await visit("/overview", { cookie: [...mine, ...odd].join("; ") });
    await visit("/login", { cookie: [...odd, `next-auth.session-token=${value}`].join("; ") });
  }
  expect(failures).toEqual([]);
});
