import { importBundle } from "./lib/bundle.mjs";
import { loadDotEnv, main, say } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { choosePort } from "./lib/port.mjs";
import { prepareDatabase } from "./lib/prepare.mjs";
import { onStop, stopsOnSignal, undoneOnFailure } from "./lib/undo.mjs";
import { welcome } from "./lib/welcome.mjs";

async function startDevelopment(setUp) {
  const local = await setUp.setUpLocal(setUp.localHome(say), say);
  onStop(local.leave);
  await prepareDatabase(setUp);
  process.env.NODE_ENV = "development";
  const { serve } = await importBundle("server");
  const app = await serve({ dev: true });
  onStop(app.stop);
  await app.ready;
  welcome(`http://localhost:${app.port}`, setUp.readDemoNotes());
}

/** Pages and the till's routes reload as they change; after a change of server/main.ts or server/http start again. */
await main(() => {
  stopsOnSignal();
  return undoneOnFailure(async () => {
    loadDotEnv();
    await ensureDependencies();
    const setUp = await importBundle("set-up");
    process.env.REGULARS_MODE ||= "local";
    process.env.REGULARS_BACKUPS ||= "off";
    process.env.HOST ||= "127.0.0.1";
    process.env.LOG_LEVEL ||= "warn";
    process.env.PORT = String(await choosePort(process.env.HOST));
    await startDevelopment(setUp);
  });
});
