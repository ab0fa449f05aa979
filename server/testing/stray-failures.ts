import { readFileSync } from "node:fs";
import { connect } from "@/db/client";
import { logConsole, logStrays } from "@/server/core/strays";

/**
 * A process with uncaught failures of statements: printed, left in a promise, thrown. The values come by standard
 * input.
 */
logConsole();
logStrays();

const values = JSON.parse(readFileSync(0, "utf8")) as string[];
// a database that does not answer
const db = connect("postgres://nobody:nothing@127.0.0.1:1/none");
const fail = () => db.execute(`select '${values.join("', '")}'`);

const failure = await fail().catch((error: unknown) => error);
console.error("a page failed", failure, { failure, values });
console.log(`for ${values.join(", ")}`);
void fail().then();
setTimeout(() => {
  throw failure;
}, 1500);
