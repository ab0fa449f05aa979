import type { Fields, Pdu, Session } from "smpp";
import { SendFailure } from "@/server/messaging/failure";
import { type BindSettings, bind } from "./smpp-bind";
import { flights, type Late } from "./smpp-flights";
import { windowOf } from "./window";

interface LinkSettings extends BindSettings {
  /** how many may be submitted and not yet answered */
  window: number;
  enquireSeconds: number;
}

const RECONNECT_FIRST_MS = 1000;
const RECONNECT_MOST_MS = 60_000;

export interface Link {
  submit(fields: Fields, late: Late): Promise<Pdu>;
  /** Connects, and keeps the connection from now on. */
  keep(): void;
  close(): Promise<void>;
}

type OnDelivery = (pdu: Pdu, acknowledge: () => void) => void;

/** One kept connection: bound when it is first needed, asked whether it lives, made anew when it breaks. */
export function openLink(settings: LinkSettings, onDelivery: OnDelivery): Link {
  const inWindow = windowOf(settings.window);
  const submissions = flights(settings.timeoutMs);
  let session: Session | null = null;
  let binding: Promise<Session> | null = null;
  let reconnectMs = RECONNECT_FIRST_MS;
  let reconnecting: NodeJS.Timeout | undefined;
  let isClosed = false;

  const lost = (which: Session): void => {
    which.destroy();
    submissions.lose(which);
    if (session !== which) return;
    session = null;
    reconnectLater();
  };

  const reconnectLater = (): void => {
    if (isClosed || reconnecting) return;
    reconnecting = setTimeout(() => {
      reconnecting = undefined;
      bound().catch(reconnectLater);
    }, reconnectMs).unref();
    reconnectMs = Math.min(reconnectMs * 2, RECONNECT_MOST_MS);
  };

  const serve = (made: Session): void => {
    session = made;
    reconnectMs = RECONNECT_FIRST_MS;
    answer(made, settings, { onDelivery, onLost: () => lost(made) });
  };

  const bound = (): Promise<Session> => {
    if (isClosed) return Promise.reject(new SendFailure("temporary", "closed"));
    if (session) return Promise.resolve(session);
    binding ??= bind(settings, serve).finally(() => {
      binding = null;
    });
    return binding;
  };

  return {
    keep: () => {
      bound().catch(reconnectLater);
    },
    submit: (fields, late) => inWindow(async () => submissions.submit(await bound(), fields, late)),
    close: async () => {
      isClosed = true;
      clearTimeout(reconnecting);
      const last = session ?? (await binding?.catch(() => null));
      if (last) await unbind(last, settings.timeoutMs);
    },
  };
}

/** Answers what the other side asks, and asks it whether it lives. */
function answer(
  session: Session,
  { enquireSeconds, timeoutMs }: LinkSettings,
  { onDelivery, onLost }: { onDelivery: OnDelivery; onLost: () => void },
): void {
  const enquire = (): void => {
    const unanswered = setTimeout(onLost, timeoutMs).unref();
    session.enquire_link(() => clearTimeout(unanswered));
  };
  const asking = setInterval(enquire, enquireSeconds * 1000).unref();
  session.once("close", () => {
    clearInterval(asking);
    onLost();
  });
  // the package reads no further after what it cannot read
  session.on("error", onLost);
  session.on("deliver_sm", (pdu: Pdu) => onDelivery(pdu, () => session.send(pdu.response())));
  session.on("enquire_link", (pdu: Pdu) => session.send(pdu.response()));
  session.on("unbind", (pdu: Pdu) => {
    session.send(pdu.response());
    session.close();
  });
}

const unbind = (session: Session, timeoutMs: number): Promise<void> =>
  new Promise((done) => {
    const enough = setTimeout(() => session.destroy(), timeoutMs);
    session.once("close", () => {
      clearTimeout(enough);
      done();
    });
    session.unbind(() => session.close());
  });
