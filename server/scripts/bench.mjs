import { existsSync, readdirSync } from "node:fs";
import { bundle, importBundle, includes } from "./lib/bundle.mjs";
import { execute, inRoot, main, Refusal } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureBuilt } from "./lib/next-build.mjs";
import { together } from "./lib/prepare.mjs";
import { throwAwayEnvironment } from "./lib/throw-away.mjs";
import { onStop, stopsOnSignal, undoAll } from "./lib/undo.mjs";

const FOLDER = "server/bench";

/** A file of the folder that starts something, not one that others import. */
const named = () =>
  readdirSync(inRoot(FOLDER))
    .filter((file) => /^(?!.*\.test\.)[a-z-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -3));

/** Starts the built app. */
const PROCESSES = "server/bench/till/processes.ts";

/** Benchmarks that touch the database get one of their own, and those that start the app have it built. */
async function environmentFor(name) {
  if (!includes(name, "db/client.ts")) return { NODE_ENV: "production" };
  const setUp = await importBundle("set-up");
  const { env, leave } = await throwAwayEnvironment(setUp, "bench");
  onStop(leave);
  if (includes(name, PROCESSES)) await together(bundle("server"), ensureBuilt());
  return { LOG_LEVEL: "warn", ...env };
}

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  if (!name || !existsSync(inRoot(FOLDER, `${name}.ts`))) {
    throw new Refusal(`Which one? npm run bench -- <name>, one of: ${named().join(", ")}`);
  }
  await ensureDependencies();
  stopsOnSignal();
  const bundleName = `bench-${name}`;
  const script = await bundle(bundleName, `${FOLDER}/${name}.ts`);
  try {
    const env = await environmentFor(bundleName);
    const { code } = await execute(process.execPath, ["--expose-gc", script, ...args], { env });
    process.exitCode = code;
  } finally {
    await undoAll();
  }
});
