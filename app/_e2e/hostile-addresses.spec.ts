import type { APIRequestContext } from "@playwright/test";
import { test as base, expect } from "./desk";
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
/** Of so many addresses of a page each has another value for each name. */
const ADDRESSES = 4;
const asked = (turn: number): string =>
  NAMES.map((name, i) => `${name}=${VALUES[(i * 3 + turn) % VALUES.length]}`).join("&");
const PARTS = 2;

/**
 * A failure of the server is a 500, or shows by its digest in a page that had begun to stream; Next's own do not count.
 */
const FAILURE = /:E\{\\?"digest\\?":\\?"(?!NEXT_)/;

/** @returns what failed */
async function visitAll(
  desk: APIRequestContext,
  visits: { path: string; cookie?: string }[],
): Promise<string[]> {
  const failures: string[] = [];
  for (const { path, cookie } of visits) {
    const headers: Record<string, string> = cookie === undefined ? {} : { cookie };
    const answer = await desk.get(path, { headers, maxRedirects: 0 });
    if (answer.status() >= 500 || FAILURE.test(await answer.text()))
      failures.push(`${answer.status()} ${path}`);
  }
  return failures;
}

/** What the owner's browser would ask for, without the browser. */
const test = base.extend<{ owner: APIRequestContext }>({
  owner: async ({ playwright, baseURL, shop }, use) => {
    const owner = await playwright.request.newContext({ baseURL, storageState: await shop.stateOf("owner") });
    await use(owner);
    await owner.dispose();
  },
});

for (let part = 0; part < PARTS; part++)
  test(`no page fails for what its address says, part ${part + 1} of ${PARTS}`, async ({ owner }) => {
    test.slow();
    const pages = PAGES.filter((_, i) => i % PARTS === part).map((path) => path.replace("[id]", ID));
    const turns = Array.from({ length: ADDRESSES }, (_, turn) => turn);
    const visits = pages.flatMap((page) => turns.map((turn) => ({ path: `${page}?${asked(turn)}` })));
    expect(await visitAll(owner, visits)).toEqual([]);
  });

test("no page fails for the code in its path, or for a cookie", async ({ owner }) => {
  const lists = ["stores", "coupons", "campaigns", "customers", "receipts", "products", "card", "card/ask"];
  const codes = ["%00", "%25", "%E0%A4", "constructor", "%ED%A0%80", "x".repeat(300)];
  const own = (await owner.storageState()).cookies.map(({ name, value }) => `${name}=${value}`);
  const mine = own.filter((cookie) => !cookie.startsWith("regulars-"));
  const cookies = ["%00", "%E0%A4", "constructor", "x".repeat(2000), "../../etc"].flatMap((value) => {
    const odd = ["regulars-locale", "regulars-theme", "regulars-sample"].map((name) => `${name}=${value}`);
    return [
      { path: "/overview", cookie: [...mine, ...odd].join("; ") },
      { path: "/login", cookie: [...odd, `next-auth.session-token=${value}`].join("; ") },
    ];
  });
  const paths = lists.flatMap((list) => codes.map((code) => ({ path: `/${list}/${code}` })));
  expect(await visitAll(owner, [...paths, ...cookies])).toEqual([]);
});
