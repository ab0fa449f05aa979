import { createServer } from "node:net";
import { Refusal, say } from "./checkout.mjs";

const FIRST_PORT = 3000;
const LAST_PORT = 3020;

const isFree = (port, host) =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => (error.code === "EADDRINUSE" ? resolve(false) : reject(error)));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });

/** PORT when the person chose one, else the first free one from 3000 on. */
export async function choosePort(host) {
  if (process.env.PORT) {
    const chosen = Number(process.env.PORT);
    if (chosen === 0 || (await isFree(chosen, host))) return chosen;
    throw new Refusal(
      `Port ${chosen} is taken by another program. Choose another one: PORT=${chosen + 1} npm start`,
    );
  }
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    if (!(await isFree(port, host))) continue;
    if (port !== FIRST_PORT) say(`Port ${FIRST_PORT} is taken by another program; using ${port}.`);
    return port;
  }
  throw new Refusal(`Ports ${FIRST_PORT} to ${LAST_PORT} are all taken. Choose one: PORT=8080 npm start`);
}
