import { bundle } from "./lib/bundle.mjs";
import { loadDotEnv, main, Refusal, say, stopChildren } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureBuilt } from "./lib/next-build.mjs";
import { choosePort } from "./lib/port.mjs";
import { importBundle, prepareDatabase, together } from "./lib/prepare.mjs";
import { claimStart } from "./lib/single-start.mjs";
import { onStopSignal } from "./lib/stop-signal.mjs";
import { welcome } from "./lib/welcome.mjs";

const build = () => together(bundle("server"), ensureBuilt());

/** What must be undone when we stop, the last first. */
const undo = [];
async function undoAll() {
  stopChildren();
  for (const step of undo.splice(0).reverse()) await step();
}

async function serveApp() {
  process.env.NODE_ENV = "production";
  const { serve } = await importBundle("server");
  const app = await serve();
  undo.push(app.stop);
  await app.ready;
}

async function startProduction(setUp) {
  try {
    setUp.readEnv();
  } catch (error) {
    throw new Refusal(error.message);
  }
  await setUp.migrate(process.env.DATABASE_URL);
  await build();
  await serveApp();
}

async function startLocal(setUp) {
  const home = setUp.localHome(say);
  const claim = await claimStart(home);
  if (!claim) return;
  undo.push(claim.release);
  process.env.HOST ||= "127.0.0.1";
  process.env.PORT = String(await choosePort(process.env.HOST));
  const local = await setUp.setUpLocal(home, say);
  undo.push(local.leave);
  await together(prepareDatabase(setUp), build());
  await serveApp();
  const url = `http://localhost:${process.env.PORT}`;
  claim.announce(url);
  welcome(url, setUp.readDemoNotes());
}

await main(async () => {
  loadDotEnv();
  await ensureDependencies();
  const setUp = await importBundle("set-up");
  onStopSignal(undoAll);
  try {
    await (setUp.isLocal() ? startLocal(setUp) : startProduction(setUp));
  } catch (error) {
    await undoAll();
    throw error;
  }
});
