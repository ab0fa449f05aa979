import { afterEach, expect, test, vi } from "vitest";

const ENVIRONMENT = {
  DATABASE_URL: "postgres://nowhere",
  NEXTAUTH_SECRET: "0123456789abcdef",
  NEXTAUTH_URL: "http://localhost:3000",
  REGULARS_MASTER_KEY: Buffer.alloc(32).toString("base64"),
  REGULARS_JOBS: "",
  INNGEST_EVENT_KEY: "",
  INNGEST_SIGNING_KEY: "",
  INNGEST_DEV: "",
};

async function findingWith(given: Record<string, string>) {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...ENVIRONMENT, ...given })) vi.stubEnv(name, value);
  const { checkJobs } = await import("./jobs");
  return checkJobs()[0];
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test.each([
  [{}, "good", "in the app itself"],
  [{ REGULARS_JOBS: "off" }, "note", "cron"],
  [{ INNGEST_EVENT_KEY: "a", INNGEST_SIGNING_KEY: "b" }, "good", "Inngest runs them"],
  [{ INNGEST_EVENT_KEY: "a" }, "wrong", "INNGEST_SIGNING_KEY is not set"],
  [{ INNGEST_DEV: "0" }, "good", "in the app itself"],
  [{ INNGEST_DEV: "1" }, "note", "not signed"],
])("the doctor tells which way the jobs run with %o", async (given, state, detail) => {
  expect(await findingWith(given)).toMatchObject({ state, detail: expect.stringContaining(detail) });
});
