import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, extname } from "node:path";
import { pathToFileURL } from "node:url";
import { withLock } from "../../../db/embedded/process-lock.mjs";
import { inRoot, root } from "./checkout.mjs";

/** Of each bundle its scripts; the first is what it is named after. */
const ENTRIES = {
  cli: { cli: "server/cli/main.ts" },
  "set-up": { "set-up": "server/scripts/set-up.ts" },
  server: { server: "server/main.ts", desk: "server/desk/main.ts" },
  shops: { shops: "server/testing/browser-shops.ts" },
};

const stamp = (path) => {
  const found = statSync(inRoot(path), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}:${found.size}` : null;
};

const bundleOf = (name) => inRoot(`.build/${name}.mjs`);
const inputsOf = (name) => inRoot(`.build/${name}.inputs.json`);
const readInputs = (name) => JSON.parse(readFileSync(inputsOf(name), "utf8"));

/** Stale when any source that went into it has another time or size than it had then. */
function isStale(name) {
  if (!existsSync(bundleOf(name)) || !existsSync(inputsOf(name))) return true;
  return Object.entries(readInputs(name)).some(([path, then]) => stamp(path) !== then);
}

/** Whether a module went into a bundle. */
export const includes = (name, path) => path in readInputs(name);

async function build(name, entries) {
  const { build: esbuild } = await import("esbuild");
  const { outputFiles, metafile } = await esbuild({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: ".build",
    outExtension: { ".js": ".mjs" },
    chunkNames: "chunks/[name]-[hash]",
    bundle: true,
    // what a command imports when it runs stays apart, so that the others start without it
    splitting: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    alias: { "@": root },
    logLevel: "warning",
    metafile: true,
    write: false,
  });
  rmSync(inputsOf(name), { force: true });
  // the entry comes last, so that its chunks exist before it can be read
  for (const { path, contents } of outputFiles.reverse()) {
    const partial = `${path}.partial${extname(path)}`;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(partial, contents);
    renameSync(partial, path);
  }
  const sources = [...Object.keys(metafile.inputs), "server/scripts/lib/bundle.mjs", "package-lock.json"];
  const stamps = Object.fromEntries(sources.map((path) => [path, stamp(path)]));
  writeFileSync(inputsOf(name), JSON.stringify(stamps));
}

/**
 * Bundles our own TypeScript into `.build/<name>.mjs` when it is stale; packages stay where they are.
 * @returns {Promise<string>} the bundle's path
 */
export async function bundle(name, entry) {
  if (!isStale(name)) return bundleOf(name);
  mkdirSync(dirname(bundleOf(name)), { recursive: true });
  await withLock(inRoot(`.build/${name}.lock`), async () => {
    if (isStale(name)) await build(name, entry ? { [name]: entry } : ENTRIES[name]);
  });
  return bundleOf(name);
}

export const importBundle = async (name) => import(pathToFileURL(await bundle(name)).href);
