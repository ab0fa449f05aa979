#!/usr/bin/env node
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { bundle } from "../scripts/lib/bundle.mjs";
import { inRoot, loadDotEnv } from "../scripts/lib/checkout.mjs";

if (!existsSync(inRoot("node_modules/esbuild"))) {
  process.stderr.write(
    "The dependencies are not installed. Run npm ci first (npm start does it by itself).\n",
  );
  process.exit(1);
}
// the same settings as npm start
loadDotEnv();
await import("../scripts/mend-postgres.mjs");
await import(pathToFileURL(await bundle("cli")).href);
