import { bundle } from "./lib/bundle.mjs";
import { main, say } from "./lib/checkout.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { ensureBuilt } from "./lib/next-build.mjs";
import { together } from "./lib/prepare.mjs";

await main(async () => {
  await ensureDependencies();
  await together(bundle("server"), bundle("cli"), bundle("set-up"), ensureBuilt());
  say("Built: npm start, or node .build/server.mjs with the whole environment set.");
});
