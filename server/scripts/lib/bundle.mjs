import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { inRoot, root } from "./checkout.mjs";

const ENTRIES = {
  cli: "server/cli/main.ts",
  "set-up": "server/scripts/set-up.ts",
  server: "server/main.ts",
};

const stamp = (path) => {
  const found = statSync(inRoot(path), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}:${found.size}` : null;
};

const bundleOf = (name) => inRoot(`.build/${name}.mjs`);
const inputsOf = (name) => inRoot(`.build/${name}.inputs.json`);

/** Stale when any source that went into it has another time or size than it had then. */
function isStale(name) {
  if (!existsSync(bundleOf(name)) || !existsSync(inputsOf(name))) return true;
  const inputs = JSON.parse(readFileSync(inputsOf(name), "utf8"));
  return Object.entries(inputs).some(([path, then]) => stamp(path) !== then);
}

/**
 * Bundles an entry point's own TypeScript into `.build/<name>.mjs`; packages stay where they are.
 * @returns {Promise<string>} the bundle's path
 */
export async function bundle(name, entry = ENTRIES[name]) {
  if (!isStale(name)) return bundleOf(name);
  const { build } = await import("esbuild");
  mkdirSync(dirname(bundleOf(name)), { recursive: true });
  const partial = `${bundleOf(name)}.${process.pid}.partial`;
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile: partial,
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    alias: { "@": root },
    logLevel: "warning",
    metafile: true,
  });
  const sources = [...Object.keys(metafile.inputs), "server/scripts/lib/bundle.mjs", "package-lock.json"];
  rmSync(inputsOf(name), { force: true });
  renameSync(partial, bundleOf(name));
  writeFileSync(
    inputsOf(name),
    JSON.stringify(Object.fromEntries(sources.map((path) => [path, stamp(path)]))),
  );
  return bundleOf(name);
}
