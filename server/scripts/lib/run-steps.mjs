import { loadDotEnv, main, say } from "./checkout.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { stopsOnSignal } from "./undo.mjs";

async function runStep([title, step]) {
  say(`\n── ${title}`);
  const startedAt = Date.now();
  const result = await step();
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  say(`── ${title}: ${result.passed} passed, ${result.failed} failed (${seconds} s)`);
  return result;
}

/** One line of each failed test, so that the end of a long log shows what failed. */
const failureLines = (title, { failures = [], failed }) =>
  (failures.length > 0 || failed === 0 ? failures : ["see what it printed above"]).map(
    (failure) => `✗ ${title}: ${failure}`,
  );

/** Each step runs even after a failure; the last lines name what failed, and the sum. */
export const runSteps = (steps) =>
  main(async () => {
    loadDotEnv();
    stopsOnSignal();
    await ensureDependencies();
    const total = { passed: 0, failed: 0 };
    const failures = [];
    for (const step of steps) {
      const result = await runStep(step);
      total.passed += result.passed;
      total.failed += result.failed;
      failures.push(...failureLines(step[0], result));
    }
    process.stdout.write(["", ...failures, `${total.passed} passed, ${total.failed} failed`, ""].join("\n"));
    process.exit(total.failed === 0 ? 0 : 1);
  });
