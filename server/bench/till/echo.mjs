import { createServer } from "node:http";

/** Reads a request to its end and answers every one with the same bytes. */
const answer = Buffer.from(process.argv[2] ?? "");

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json", "content-length": answer.length });
    response.end(answer);
  });
});

server.listen(Number(process.env.PORT), "127.0.0.1");
process.on("SIGTERM", () => server.close(() => process.exit(0)));
process.on("SIGTERM", () => server.closeAllConnections());
