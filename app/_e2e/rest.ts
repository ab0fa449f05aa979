import { expect, type Page, type Request } from "@playwright/test";

const QUIET_MS = 500;

interface Traffic {
  open: Set<Request>;
  changedAt: number;
}

const trafficOf = new WeakMap<Page, Traffic>();

/** From before its first page: what has been asked already is not seen. */
export function watchTraffic(page: Page): void {
  const traffic: Traffic = { open: new Set(), changedAt: Date.now() };
  trafficOf.set(page, traffic);
  const on = (change: (request: Request) => void) => (request: Request) => {
    change(request);
    traffic.changedAt = Date.now();
  };
  const end = on((request) => traffic.open.delete(request));
  page.on(
    "request",
    on((request) => traffic.open.add(request)),
  );
  page.on("requestfinished", end);
  page.on("requestfailed", end);
}

/**
 * Until nothing has been asked of the server for half a second. The driver's own "networkidle" now and then never
 * comes on a busy machine, with every request answered.
 */
export async function atRest(page: Page): Promise<void> {
  const traffic = trafficOf.get(page);
  if (!traffic) throw new Error("this page's traffic was not watched");
  await page.waitForLoadState("load");
  await expect
    .poll(
      () => {
        if (Date.now() - traffic.changedAt < QUIET_MS) return ["changing"];
        return [...traffic.open].map((request) => request.url());
      },
      { message: "requests that have not ended", intervals: [50], timeout: 20_000 },
    )
    .toEqual([]);
}
