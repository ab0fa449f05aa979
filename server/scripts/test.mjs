import { runSteps } from "./lib/run-steps.mjs";
import { browserTests, lint, migrationsAreComplete, serverTests, types } from "./lib/test-steps.mjs";

/** Everything that can be proven here within minutes; `test:soak` is the rest. */
await runSteps([
  ["Lint", lint],
  ["Types", types],
  ["Migrations match the schema", migrationsAreComplete],
  ["Unit and database tests", serverTests],
  ["Browser tests", browserTests],
]);
