import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { bundle } from "./bundle.mjs";
import { executeNode, inRoot, root, say } from "./checkout.mjs";
import { findOrInstallChromium } from "./chromium.mjs";
import { ensureBuilt } from "./next-build.mjs";

const RESULTS = ".build/test-results";
const asOne = (ok) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1 });

/** What a reporter wrote; a run that broke before it could write counts as one failure. */
function readResults(file, code, count) {
  if (!existsSync(inRoot(file))) return asOne(false);
  const { passed, failed, failures } = count(JSON.parse(readFileSync(inRoot(file), "utf8")));
  return { passed, failed: code !== 0 ? Math.max(1, failed) : failed, failures };
}

/** A failed test on one line: where it is, its name, and the beginning of what it says. */
function failureLine(file, name, messages = []) {
  const why = stripVTControlCharacters(messages.join(" ")).replace(/\s+/gu, " ").trim().slice(0, 300);
  return `${relative(root, file)} › ${name}: ${why}`;
}

function freshFile(name) {
  mkdirSync(inRoot(RESULTS), { recursive: true });
  rmSync(inRoot(RESULTS, name), { recursive: true, force: true });
  return `${RESULTS}/${name}`;
}

export async function lint() {
  const { code } = await executeNode("node_modules/@biomejs/biome/bin/biome", [
    "ci",
    ".",
    ...(process.stdout.isTTY ? [] : ["--colors=off"]),
  ]);
  return asOne(code === 0);
}

export async function types() {
  // what a development server of an older commit has left would speak of pages that are no more
  rmSync(inRoot(".next/dev/types"), { recursive: true, force: true });
  const typegen = await executeNode("node_modules/next/dist/bin/next", ["typegen"], { quiet: true });
  if (typegen.code !== 0) say(typegen.output);
  const { code } = await executeNode("node_modules/typescript/bin/tsc", ["--noEmit"]);
  return asOne(typegen.code === 0 && code === 0);
}

/** Generates into a copy, so that a forgotten migration is reported and not left in the checkout. */
export async function migrationsAreComplete() {
  const copy = freshFile("migrations");
  cpSync(inRoot("db/migrations"), inRoot(copy), { recursive: true });
  const before = readdirSync(inRoot(copy)).length;
  const { code, output } = await executeNode(
    "node_modules/drizzle-kit/bin.cjs",
    ["generate", "--dialect=postgresql", "--schema=./db/schema.ts", `--out=./${copy}`, "--casing=snake_case"],
    { quiet: true },
  );
  const complete = code === 0 && readdirSync(inRoot(copy)).length === before;
  if (!complete) say(`${output}\nThe schema has changed: run npm run db:generate and commit what it writes.`);
  return asOne(complete);
}

/** A file that could not even be loaded has a message of its own and no tests. */
function vitestFailures({ name: file, status, message, assertionResults }) {
  const failed = assertionResults.filter((test) => test.status === "failed");
  if (status === "failed" && failed.length === 0) return [failureLine(file, "the file", [message])];
  return failed.map((test) => failureLine(file, test.fullName, test.failureMessages));
}

/** Some of the projects of `server/testing/vitest.config.ts`. @param base only what a change since then can break */
async function vitest(projects, base) {
  const file = freshFile(`vitest-${projects.join("-")}.json`);
  const { code } = await executeNode("node_modules/vitest/vitest.mjs", [
    "run",
    "--config=server/testing/vitest.config.ts",
    ...projects.map((project) => `--project=${project}`),
    ...(base ? [`--changed=${base}`, "--passWithNoTests"] : []),
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  return readResults(file, code, (results) => ({
    passed: results.numPassedTests,
    failed: results.numFailedTests,
    failures: results.testResults.flatMap(vitestFailures),
  }));
}

/** @param base only tests of what has changed since this commit */
export const serverTestsSince = (base) => vitest(["unit", "db"], base);

export async function serverTests() {
  // the browser's build fills the time in which these wait for a database; should it fail, the browser's step says so
  const built = ensureBuilt().catch(() => {});
  const results = await vitest(["unit", "db"]);
  await built;
  return results;
}

export const soakTests = () => vitest(["soak"]);

const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

function playwrightFailures({ suites = [], specs = [] }) {
  const failed = specs.flatMap((spec) =>
    spec.tests
      .filter((test) => test.status === "unexpected")
      .map((test) => {
        const messages = test.results.at(-1)?.errors.map((error) => error.message ?? "");
        return failureLine(inRoot("app/_e2e", spec.file), spec.title, messages);
      }),
  );
  return [...failed, ...suites.flatMap(playwrightFailures)];
}

/** @param specs their file names; all without them */
export async function browserTests(specs = []) {
  const chromium = await findOrInstallChromium();
  if (!chromium) return asOne(false);
  await Promise.all([bundle("server"), bundle("cli"), bundle("set-up"), ensureBuilt()]);
  const file = freshFile("playwright.json");
  const { code } = await executeNode(
    "node_modules/@playwright/test/cli.js",
    ["test", "--config=app/_e2e/playwright.config.ts", "--reporter=line,json", ...specs],
    {
      env: {
        CHROMIUM_PATH: chromium,
        PORT: String(await freePort()),
        PLAYWRIGHT_JSON_OUTPUT_FILE: inRoot(file),
      },
    },
  );
  return readResults(file, code, ({ stats, suites, errors }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    failures: [
      ...errors.map((error) => failureLine(inRoot("app/_e2e"), "the run", [error.message ?? ""])),
      ...suites.flatMap(playwrightFailures),
    ],
  }));
}
