import { mkdirSync, writeFileSync } from "node:fs";
import { bundle, importBundle } from "./lib/bundle.mjs";
import { executeNode, inRoot, main, Refusal } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureBuilt } from "./lib/next-build.mjs";
import { together } from "./lib/prepare.mjs";
import { throwAwayEnvironment } from "./lib/throw-away.mjs";
import { onStop, stopsOnSignal, undoneOnFailure } from "./lib/undo.mjs";

/** For the specs: where they make their shops, and what there is in the pharmacy that they copy. */
const NOTES = process.env.REGULARS_E2E_NOTES || inRoot(".build/e2e.json");

/** A part of the demo is enough to click through, is there in seconds, and is copied in a fraction of one. */
const DEMO_SCALE = process.env.REGULARS_DEMO_SCALE || "0.02";

/** The demo pharmacy, which every spec that needs one copies and none changes. */
async function loadDemo() {
  await bundle("cli");
  const load = ["demo", "load", "--scale", DEMO_SCALE, "--json"];
  const { code, stdout, output } = await executeNode("server/cli/bin.mjs", load, { quiet: true });
  if (code !== 0) throw new Refusal(`The demo pharmacy could not be loaded:\n${output}`);
  return JSON.parse(stdout).samples;
}

async function serveOnThrowAway(setUp) {
  const { env, leave } = await throwAwayEnvironment(setUp, "test");
  onStop(leave);
  // many at once on a busy machine are slow, and not wrong
  Object.assign(process.env, env, { REGULARS_TILL_ANSWER_MS: "30000" });
  const write = async () => {
    const samples = await loadDemo();
    mkdirSync(inRoot(".build"), { recursive: true });
    writeFileSync(NOTES, JSON.stringify({ env, samples }), { mode: 0o600 });
  };
  await together(write(), bundle("server"), bundle("shops"), ensureBuilt());
  const { serve } = await importBundle("server");
  const app = await serve();
  onStop(app.stop);
  await app.ready;
}

/** The whole app for browser tests: a database that is thrown away, the production build, on PORT. */
await main(() => {
  stopsOnSignal();
  return undoneOnFailure(async () => {
    await ensureDependencies();
    await serveOnThrowAway(await importBundle("set-up"));
  });
});
