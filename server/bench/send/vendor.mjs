import { createServer } from "node:http";

/** A vendor over HTTP with keep-alive, in a process of its own: takes everything, and counts. */
const keys = new Set();
let [taken, twice, lastAt] = [0, 0, 0];

const answer = (response, body) => {
  const text = JSON.stringify(body);
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) });
  response.end(text);
};

const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
  if (request.url === "/stats") return answer(response, { taken, twice, lastAt });
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const { key } = JSON.parse(body);
    if (keys.has(key)) twice++;
    keys.add(key);
    taken++;
    lastAt = Date.now();
    answer(response, { id: `v-${key}` });
  });
});

server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
process.on("disconnect", () => process.exit(0));
