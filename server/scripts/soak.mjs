import { runSteps } from "./lib/run-steps.mjs";
import { soakTests } from "./lib/test-steps.mjs";

/** Kills, crashes, interleavings and long models. */
await runSteps([["Soak tests", soakTests]]);
