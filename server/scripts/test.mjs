import { loadDotEnv, main, say } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { browserTests, lint, migrationsAreComplete, serverTests, types } from "./lib/test-steps.mjs";
import { stopsOnSignal } from "./lib/undo.mjs";

const STEPS = [
  ["Lint", lint],
  ["Types", types],
  ["Migrations match the schema", migrationsAreComplete],
  ["Unit and database tests", serverTests],
  ["Browser tests", browserTests],
];

async function runStep([title, step]) {
  say(`\n── ${title}`);
  const startedAt = Date.now();
  const result = await step();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  say(`── ${title}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
  return result;
}

/** Everything that can be proven here; each step runs whatever became of the others. */
await main(async () => {
  loadDotEnv();
  stopsOnSignal();
  await ensureDependencies();
  const total = { passed: 0, failed: 0 };
  for (const step of STEPS) {
    const { passed, failed } = await runStep(step);
    total.passed += passed;
    total.failed += failed;
  }
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  process.exit(total.failed === 0 ? 0 : 1);
});
