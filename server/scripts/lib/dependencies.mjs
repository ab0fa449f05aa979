import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { withLock } from "../../../db/embedded/process-lock.mjs";
import { execute, inRoot, Refusal, say } from "./checkout.mjs";

const MARK = inRoot("node_modules/.regulars-lock-hash");

const wantedHash = () =>
  createHash("sha256")
    .update(readFileSync(inRoot("package-lock.json")))
    .digest("hex");
const isCurrent = () => existsSync(MARK) && readFileSync(MARK, "utf8") === wantedHash();

/** npm's own entry point when npm started us: there may be no `npm` on the path of a bare node. */
const npm = (args) => {
  const entry = process.env.npm_execpath;
  return entry?.endsWith(".js") ? execute(process.execPath, [entry, ...args]) : execute("npm", args);
};

async function install() {
  if (isCurrent()) return;
  say(
    existsSync(inRoot("node_modules"))
      ? "Bringing the dependencies up to date…"
      : "Installing the dependencies…",
  );
  // NODE_ENV=production would leave out what builds the app
  const { code } = await npm(["ci", "--include=dev", "--no-audit", "--no-fund"]);
  if (code !== 0) {
    throw new Refusal("npm ci failed (see above). Check the network and the disk, then run this again.");
  }
  writeFileSync(MARK, wantedHash());
}

/** Installs what package-lock.json asks for when node_modules is missing or was made from another one. */
export async function ensureDependencies() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    throw new Refusal(`Regulars needs Node.js 20.9 or newer; this is ${process.version}.`);
  }
  if (!isCurrent()) {
    mkdirSync(inRoot(".regulars"), { recursive: true });
    await withLock(inRoot(".regulars/install.lock"), install);
  }
  // a newer checkout may have newer patches for the same packages
  await import("../mend-postgres.mjs");
}
