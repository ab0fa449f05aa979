import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/**
 * postgres.js 3.4.9 ends the whole process when the database goes away at the wrong moment: it writes to a socket that
 * is gone, and goes on using a reserved connection that is lost (porsager/postgres#1154, #1208); what is asked of a
 * connection between its failure and its end it never answers, nor a copy whose last rows are refused, nor what is
 * asked after a copy that was read slowly. A waiter to reserve a connection is forgotten when a lost one connects again
 * for it, and a connection is kept for a waiter that already got a connection error. Until a release has the cures they
 * are put in here, after every installation; another version is left alone, and says so.
 */
const VERSION = "3.4.9";

/** By file: the original text, and its replacement. */
const CURES = {
  "connection.js": [
    [
      "    const x = socket.write(chunk, fn)\n",
      `    if (socket === null) {
      chunk = nextWriteTimer = null
      error(Errors.connection('CONNECTION_CLOSED', options, socket))
      return false
    }
    const x = socket.write(chunk, fn)
`,
    ],
    ["    !hadError && (query || sent.length) && error(", "    ;(query || sent.length) && error("],
    [
      "    query && queryError(query, err)\n    initial &&",
      "    final && (final(err), final = null)\n    query && queryError(query, err)\n    initial &&",
    ],
    [
      "    stream && stream.push(null)\n    stream = null\n",
      "    stream && stream.push(null)\n    stream = null\n    socket.resume()\n",
    ],
    [
      "    incomings = null\n    clearImmediate(nextWriteTimer)\n",
      "    incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null\n",
    ],
  ],
  "index.js": [
    [
      `    move(c, reserved)
    c.reserved = () => queue.length
      ? c.execute(queue.shift())
      : move(c, reserved)
    c.reserved.release = true
`,
      `    move(c, reserved)
    c.reserved = () => queue.length
      ? c.execute(queue.shift())
      : move(c, reserved)
    c.reserved.release = true
    let lost = null
    c.onclose = e => {
      lost = e
      while (queue.length)
        queue.shift().reject(e)
    }
`,
    ],
    [
      "    sql.release = () => {\n      c.reserved = null\n",
      "    sql.release = () => {\n      if (lost)\n        return\n      c.onclose = null\n      c.reserved = null\n",
    ],
    [
      "const query = { reserve: resolve, reject }\n",
      "const query = { reserve: resolve, reject: e => (queries.remove(query), reject(e)) }\n",
    ],
    [
      "    queries.length && connect(c, queries.shift())\n",
      `    if (queries.length) {
      const query = queries.shift()
      if (query.reserve) {
        queries.push(query)
        for (let others = queries.length; --others;)
          queries.push(queries.shift())
      }
      connect(c, query)
    }
`,
    ],
    [
      `    function handler(q) {
      c.queue === full
        ? queue.push(q)
`,
      `    function handler(q) {
      if (lost)
        return q.reject(lost)
      c.queue === full
        ? queue.push(q)
`,
    ],
  ],
};

const inPackage = (path) => fileURLToPath(new URL(`../../node_modules/postgres/${path}`, import.meta.url));

function mend(path, cures) {
  const found = readFileSync(inPackage(path), "utf8");
  let text = found;
  for (const [before, after] of cures) {
    if (text.includes(after)) continue;
    if (!text.includes(before)) throw new Error(`${path} of postgres ${VERSION} is not what it was`);
    text = text.replace(before, () => after);
  }
  if (text !== found) writeFileSync(inPackage(path), text);
}

if (existsSync(inPackage("package.json"))) {
  const { version } = JSON.parse(readFileSync(inPackage("package.json"), "utf8"));
  if (version === VERSION)
    for (const folder of ["src", "cjs/src"])
      for (const [file, cures] of Object.entries(CURES)) mend(`${folder}/${file}`, cures);
  else console.warn(`postgres is ${version}: see whether server/scripts/mend-postgres.mjs is still needed`);
}
