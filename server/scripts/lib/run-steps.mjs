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

/** Each step runs whatever became of the others; the last line is their sum. */
export const runSteps = (steps) =>
  main(async () => {
    loadDotEnv();
    stopsOnSignal();
    await ensureDependencies();
    const total = { passed: 0, failed: 0 };
    for (const step of steps) {
      const { passed, failed } = await runStep(step);
      total.passed += passed;
      total.failed += failed;
    }
    process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
    process.exit(total.failed === 0 ? 0 : 1);
  });
