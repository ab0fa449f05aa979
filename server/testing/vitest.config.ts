import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { seedOfCommit } from "./seed-of-commit.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const inTesting = (file: string): string => fileURLToPath(new URL(file, import.meta.url));
const ignored = ["**/node_modules/**", "**/.next/**", "**/.build/**", "**/.regulars/**", "app/_e2e/**"];
const onDatabase = {
  globalSetup: inTesting("./global-setup.ts"),
  setupFiles: inTesting("./each-db-file.ts"),
};

/** What takes so long hangs: a busy machine is several times as slow as an idle one, and not wrong. */
const SLOW_MS = 120_000;

/** postgres.js asks a new connection for its types by itself, and no one handles its failure. */
const isUnheardByDriver = (error: object): boolean =>
  "query" in error && String(error.query).includes("typcategory = 'A'");

export default defineConfig({
  root,
  resolve: { tsconfigPaths: true, alias: { "server-only": inTesting("./empty.ts") } },
  test: {
    // two cores: the default would leave one of them unused
    maxWorkers: 2,
    onUnhandledError: (error) => !isUnheardByDriver(error),
    // modules are loaded once instead of two hundred times, which took as long as the tests; what a process keeps
    // is cleared after each file
    isolate: false,
    setupFiles: inTesting("./each-file.ts"),
    expect: { poll: { timeout: SLOW_MS / 2 } },
    env: {
      REGULARS_MODE: "test",
      // tests that make them say where
      REGULARS_BACKUPS: "off",
      // env() wants one; tests reach their own clone through testDb() and never this
      DATABASE_URL: process.env.DATABASE_URL ?? "postgres://nowhere.invalid/tests",
      REGULARS_MASTER_KEY: Buffer.alloc(32, 7).toString("base64"),
      NEXTAUTH_SECRET: "only-for-tests-0123456789",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      REGULARS_SEED: seedOfCommit(root),
      // many at once on a busy machine are slow, and not wrong
      REGULARS_TILL_ANSWER_MS: "30000",
      LOG_LEVEL: process.env.LOG_LEVEL ?? "silent",
    },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: [...ignored, "**/*.db.test.ts", "**/*.soak.test.ts"],
          testTimeout: SLOW_MS,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.ts"],
          exclude: ignored,
          ...onDatabase,
          testTimeout: SLOW_MS,
          hookTimeout: SLOW_MS,
        },
      },
      {
        extends: true,
        test: {
          // kills, crashes, interleavings, long models: not part of `npm test`
          name: "soak",
          include: ["**/*.soak.test.ts"],
          exclude: ignored,
          ...onDatabase,
          // a busy machine starts a killed process ten times as slowly as an idle one
          testTimeout: 1_800_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
