/** Where the whole app is reached, and by which word our own server is known. */
export interface Start {
  say: "start";
  secret: string;
  hostname: string;
  port: number;
}

/** Messages from our own server to the desk's process. */
export type ToDesk = Start | { say: "stop" };

/** What it hears: pages are answered on this port of the machine. */
export interface FromDesk {
  say: "ready";
  port: number;
}
