import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";
import { executeNode, Refusal, say } from "./checkout.mjs";

export const importBundle = async (name) => import(pathToFileURL(await bundle(name)).href);

/** Brings the schema up to date; an empty database gets the demo pharmacy. */
export async function prepareDatabase(setUp) {
  const url = process.env.DATABASE_URL;
  await setUp.migrate(url).catch((error) => {
    throw new Refusal(`The database could not be prepared: ${reasonOf(error)}`);
  });
  if (await setUp.isEmptyDatabase(url)) await loadDemo();
}

/** The statement that failed says less than the server's own words about it. */
const reasonOf = (error) => (error.cause ?? error).message || String(error);

async function loadDemo() {
  say("Loading the demo pharmacy (under a minute, only into an empty database)…");
  await bundle("cli");
  const { code, output } = await executeNode(".build/cli.mjs", ["demo", "load", "--json"], { quiet: true });
  if (code !== 0) throw new Refusal(`The demo pharmacy could not be loaded:\n${output}`);
}

/** Both to their end, so that neither is left half done when the other fails. */
export async function together(...work) {
  const failed = (await Promise.allSettled(work)).find((done) => done.status === "rejected");
  if (failed) throw failed.reason;
}
