import { parseArgs } from "node:util";
import { baseOf, changedSince, readSpecs, specsFor } from "./lib/changed.mjs";
import { say } from "./lib/checkout.mjs";
import { runSteps } from "./lib/run-steps.mjs";
import {
  browserTests,
  lint,
  migrationsAreComplete,
  serverTests,
  serverTestsSince,
  types,
} from "./lib/test-steps.mjs";

const { values, positionals } = parseArgs({
  options: { changed: { type: "boolean", default: false } },
  allowPositionals: true,
});

/** What a change since a commit can break. */
function changedSteps(base) {
  const specs = specsFor(changedSince(base), readSpecs());
  say(`What has changed since ${base}; browser: ${specs.join(", ") || "no spec"}`);
  return [
    ["Unit and database tests", () => serverTestsSince(base)],
    ...(specs.length === 0 ? [] : [["Browser tests", () => browserTests(specs)]]),
  ];
}

/**
 * Everything that can be proven here within minutes; `test:soak` is the rest. `npm test -- --changed [commit]` runs
 * only the tests of what differs from a commit.
 */
await runSteps([
  ["Lint", lint],
  ["Types", types],
  ["Migrations match the schema", migrationsAreComplete],
  ...(values.changed
    ? changedSteps(baseOf(positionals[0]))
    : [
        ["Unit and database tests", serverTests],
        ["Browser tests", () => browserTests()],
      ]),
]);
