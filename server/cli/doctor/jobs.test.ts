import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import type { JobsSeen } from "./jobs";

const ENVIRONMENT = {
  DATABASE_URL: "postgres://nowhere",
  NEXTAUTH_SECRET: "0123456789abcdef",
  NEXTAUTH_URL: "http://localhost:3000",
  REGULARS_MASTER_KEY: Buffer.alloc(32).toString("base64"),
  REGULARS_JOBS: "",
  INNGEST_EVENT_KEY: "",
  INNGEST_SIGNING_KEY: "",
  INNGEST_DEV: "",
  INNGEST_BASE_URL: "http://127.0.0.1:1",
};
const KEYS = { INNGEST_EVENT_KEY: "a", INNGEST_SIGNING_KEY: "b" };
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const SEEN: JobsSeen = { lastRunAt: minutesAgo(3), tenants: 1, appRuns: true, appSince: null };

async function findingsWith(given: Record<string, string>, seen: Partial<JobsSeen> = {}) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...ENVIRONMENT, ...given })) vi.stubEnv(name, value);
  const { checkJobs } = await import("./jobs");
  return checkJobs({ ...SEEN, ...seen });
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  [{}, {}, "good", "run in the app itself; the last one began 3 minutes ago"],
  [{}, { lastRunAt: minutesAgo(90) }, "wrong", "90 minutes ago, though the app runs"],
  [{}, { lastRunAt: null, appSince: minutesAgo(1) }, "note", "it has only just started"],
  [{}, { lastRunAt: null, appRuns: false }, "note", "does not run here; none has ever run"],
  [{}, { tenants: 0, lastRunAt: null }, "note", "no tenant yet"],
  [{ REGULARS_JOBS: "off" }, { lastRunAt: minutesAgo(90) }, "note", "cron"],
  [{ REGULARS_JOBS: "off" }, {}, "good", "cron"],
  [{ INNGEST_DEV: "0" }, {}, "good", "in the app itself"],
])(
  "the doctor shows who runs the jobs with %o, and what was seen of them: %o",
  async (given, seen, state, detail) => {
    expect(await findingsWith(given, seen)).toMatchObject([
      { state, detail: expect.stringContaining(detail) },
    ]);
  },
);

test("Inngest is called reachable only where it was reached", async () => {
  const unreachable = { what: "Inngest", state: "wrong", detail: "nothing answers at http://127.0.0.1:1" };
  expect(await findingsWith(KEYS)).toContainEqual(unreachable);
  const inngest = createServer((_, reply) => reply.end("{}")).listen(0, "127.0.0.1");
  await once(inngest, "listening");
  onTestFinished(() => void inngest.close());
  const url = `http://127.0.0.1:${(inngest.address() as AddressInfo).port}`;
  const there = { what: "Inngest", state: "good", detail: `answers at ${url}` };
  expect(await findingsWith({ ...KEYS, INNGEST_BASE_URL: url })).toContainEqual(there);
  const half = await findingsWith({ INNGEST_EVENT_KEY: "a", INNGEST_BASE_URL: url });
  expect(half).toContainEqual(
    expect.objectContaining({ state: "wrong", detail: "is set up by half: INNGEST_SIGNING_KEY is not set" }),
  );
});
