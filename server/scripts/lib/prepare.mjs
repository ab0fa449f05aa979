import { bundle } from "./bundle.mjs";
import { executeNode, Refusal, say } from "./checkout.mjs";
import { stopSignal } from "./undo.mjs";

/** The server's own words say more than the statement that failed. */
const reasonOf = (error) => error.cause?.message || error.message || error.code || String(error);

/** Migrates the schema. */
export async function migrateOrRefuse(setUp) {
  const url = process.env.DATABASE_URL;
  try {
    await setUp.migrate(url, stopSignal);
  } catch (error) {
    const words = setUp.databaseInWords(error, url) ?? reasonOf(error);
    throw new Refusal(`The database could not be prepared: ${words}`);
  }
}

/** Migrates the schema; an empty database gets the demo pharmacy. */
export async function prepareDatabase(setUp) {
  await migrateOrRefuse(setUp);
  if (await setUp.needsDemo(process.env.DATABASE_URL)) await loadDemo();
}

async function loadDemo() {
  say("Loading the demo pharmacy (under a minute, only into an empty database)…");
  await bundle("cli");
  const { code, output } = await executeNode("server/cli/bin.mjs", ["demo", "load", "--json"], {
    quiet: true,
  });
  if (code !== 0) throw new Refusal(`The demo pharmacy could not be loaded:\n${output}`);
}

/** All to their end, so that none is left half done when another fails. */
export async function together(...work) {
  const failed = (await Promise.allSettled(work)).find((done) => done.status === "rejected");
  if (failed) throw failed.reason;
}
