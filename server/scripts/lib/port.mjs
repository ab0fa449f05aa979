import { createServer } from "node:net";
import { Refusal, say } from "./checkout.mjs";
import { portInWords } from "./port-words.mjs";

const FIRST_PORT = 3000;
const LAST_PORT = 3020;

/** @returns {Promise<Error | null>} what listening there fails with */
const tryPort = (port, host) =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(null)));
  });

/** Before anything is begun, so that nothing has to be undone. */
export async function refuseBusyPort(port, host) {
  const error = await tryPort(port, host);
  if (error) throw new Refusal(portInWords(error, port, host) ?? error.message);
}

/** PORT when the person chose one, else the first free one from 3000 on. */
export async function choosePort(host) {
  if (process.env.PORT) {
    const chosen = Number(process.env.PORT);
    if (!Number.isInteger(chosen) || chosen < 0 || chosen > 65_535)
      throw new Refusal(`PORT=${process.env.PORT} is no port: a number from 1 to 65535 is.`);
    await refuseBusyPort(chosen, host);
    return chosen;
  }
  for (let port = FIRST_PORT; port <= LAST_PORT; port++) {
    const error = await tryPort(port, host);
    if (error?.code === "EADDRINUSE") continue;
    if (error) throw new Refusal(portInWords(error, port, host) ?? error.message);
    if (port !== FIRST_PORT) say(`Port ${FIRST_PORT} is taken by another program; using ${port}.`);
    return port;
  }
  throw new Refusal(`Ports ${FIRST_PORT} to ${LAST_PORT} are all taken. Choose one: PORT=8080 npm start`);
}
