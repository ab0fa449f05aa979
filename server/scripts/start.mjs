import { bundle, importBundle } from "./lib/bundle.mjs";
import { loadDotEnv, main, say } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureBuilt } from "./lib/next-build.mjs";
import { choosePort, refuseBusyPort } from "./lib/port.mjs";
import { migrateOrRefuse, prepareDatabase, together } from "./lib/prepare.mjs";
import { claimStart } from "./lib/single-start.mjs";
import { onStop, stopsOnSignal, undoneOnFailure } from "./lib/undo.mjs";
import { welcome } from "./lib/welcome.mjs";

const build = () => together(bundle("server"), ensureBuilt());

async function serveApp() {
  process.env.NODE_ENV = "production";
  const { serve } = await importBundle("server");
  const app = await serve();
  onStop(app.stop);
  await app.ready;
  return app;
}

async function startProduction(setUp) {
  const { PORT, HOST, NEXTAUTH_URL } = setUp.readEnv();
  await refuseBusyPort(PORT, HOST);
  await migrateOrRefuse(setUp);
  await build();
  const app = await serveApp();
  process.stdout.write(`${await setUp.nextSteps(NEXTAUTH_URL, app.port)}\n`);
}

async function startLocal(setUp) {
  const home = setUp.localHome(say);
  const claim = await claimStart(home);
  if (!claim) return;
  onStop(claim.release);
  process.env.HOST ||= "127.0.0.1";
  process.env.LOG_LEVEL ||= "warn";
  process.env.PORT = String(await choosePort(process.env.HOST));
  const local = await setUp.setUpLocal(home, say);
  onStop(local.leave);
  await together(prepareDatabase(setUp), build());
  const app = await serveApp();
  const url = `http://localhost:${app.port}`;
  claim.announce(url);
  welcome(url, setUp.readDemoNotes());
}

await main(() => {
  stopsOnSignal();
  return undoneOnFailure(async () => {
    loadDotEnv();
    await ensureDependencies();
    const setUp = await importBundle("set-up");
    await (setUp.isLocal() ? startLocal(setUp) : startProduction(setUp));
  });
});
