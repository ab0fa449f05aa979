import { mkdirSync, writeFileSync } from "node:fs";
import { bundle, importBundle } from "./lib/bundle.mjs";
import { executeNode, inRoot, main, Refusal } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureBuilt } from "./lib/next-build.mjs";
import { together } from "./lib/prepare.mjs";
import { throwAwayEnvironment } from "./lib/throw-away.mjs";
import { onStop, stopsOnSignal, undoneOnFailure } from "./lib/undo.mjs";

/** The demo's sign-in and keys, for the specs. */
const NOTES = process.env.REGULARS_E2E_NOTES || inRoot(".build/e2e-demo.json");

/** A part of the demo is enough to click through, and is there in seconds. */
const DEMO_SCALE = process.env.REGULARS_DEMO_SCALE || "0.05";

async function run(...args) {
  const { code, stdout, output } = await executeNode("server/cli/bin.mjs", [...args, "--json"], {
    quiet: true,
  });
  if (code !== 0) throw new Refusal(`${args.slice(0, 2).join(" ")} did not work:\n${output}`);
  return JSON.parse(stdout);
}

/** The demo pharmacy, and a tenant that has nothing yet. */
async function loadDemo() {
  await bundle("cli");
  const notes = await run("demo", "load", "--scale", DEMO_SCALE);
  const fields = { code: "newcomer", name: "Нова аптека", country: "UA", currency: "UAH" };
  const options = { ...fields, timezone: "Europe/Kyiv", locale: "uk" };
  await run("tenant", "create", ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]));
  const person = ["--tenant", "newcomer", "--email", "owner@newcomer.example", "--role", "owner"];
  const { email, password } = await run("staff", "create", ...person);
  mkdirSync(inRoot(".build"), { recursive: true });
  writeFileSync(NOTES, JSON.stringify({ ...notes, newcomer: { email, password } }), { mode: 0o600 });
}

async function serveOnThrowAway(setUp) {
  const { env, leave } = await throwAwayEnvironment(setUp, "test");
  onStop(leave);
  Object.assign(process.env, env);
  await together(loadDemo(), bundle("server"), ensureBuilt());
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
