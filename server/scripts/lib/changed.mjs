import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { inRoot, root } from "./checkout.mjs";

const git = (...args) =>
  execFileSync("git", args, { cwd: root, encoding: "utf8" }).split("\n").filter(Boolean);

/** What differs from a commit, also what is not committed and what is new. */
export const changedSince = (base) => [
  ...git("diff", "--name-only", base),
  ...git("ls-files", "--others", "--exclude-standard"),
];

/** The commit that was named, or the last one; with nothing changed since, the one before it. */
export function baseOf(named) {
  if (named) return named;
  return changedSince("HEAD").length > 0 ? "HEAD" : "HEAD~1";
}

const SPEC = /^app\/_e2e\/([^/]+\.spec\.ts)$/;
/** what every page is made of or shown by */
const SHARED =
  /^(components|app\/_|app\/layout|app\/globals|app\/_e2e\/|server\/(trpc\/(init|rsc|root)|auth|http|desk)|next\.config|package)/;
const PAGES = /^app\/(?:\([^)]+\)\/)?([a-z-]+)\//;

/**
 * The browser specs that a change can break: all for what pages share, else those that go to a page of the change. What
 * a verb does is proved on the database, and chosen there.
 */
export function specsFor(changed, specs) {
  const own = changed.flatMap((file) => SPEC.exec(file)?.[1] ?? []);
  const rest = changed.filter((file) => !SPEC.test(file) && !/\.(test|fixture)\.tsx?$/.test(file));
  if (rest.some((file) => SHARED.test(file))) return specs.map(({ name }) => name);
  const pages = new Set(rest.flatMap((file) => PAGES.exec(file)?.[1] ?? []));
  const going = specs.filter(({ text }) => [...pages].some((page) => text.includes(`/${page}`)));
  return [...new Set([...own, ...going.map(({ name }) => name)])].sort();
}

export const readSpecs = () =>
  readdirSync(inRoot("app/_e2e"))
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => ({ name, text: readFileSync(inRoot("app/_e2e", name), "utf8") }));
