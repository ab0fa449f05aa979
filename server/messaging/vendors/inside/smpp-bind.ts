import smpp, { type Session } from "smpp";
import { SendFailure } from "@/server/messaging/failure";
import { codeOfStatus, type Meanings, meaningOf, meanings, refusal } from "./meanings";

export interface BindSettings {
  host: string;
  port: number;
  tls: boolean;
  systemId: string;
  password: string;
  systemType: string;
  timeoutMs: number;
}

const VERSION_3_4 = 0x34;

/** Nothing has been sent yet, so whatever is not somebody's to mend may be tried again. */
const REFUSALS: Meanings = meanings({ config: "0x0d 0x0e 0x0f 0x53", throttle: "0x14 0x58" });

/**
 * @param serve called at once, for reports may stand right behind the answer
 * @throws SendFailure: nothing has been sent
 */
export function bind(settings: BindSettings, serve: (session: Session) => void): Promise<Session> {
  const { host, port, tls, systemId, password, systemType, timeoutMs } = settings;
  return new Promise((resolve, reject) => {
    const session = smpp.connect({ host, port, tls });
    const fail = (failure: SendFailure): void => {
      clearTimeout(waiting);
      session.destroy();
      reject(failure);
    };
    const waiting = setTimeout(() => fail(new SendFailure("temporary", "bind-no-answer")), timeoutMs);
    session.on("error", (error: NodeJS.ErrnoException) =>
      fail(new SendFailure("temporary", error.code ?? "connection")),
    );
    session.once("close", () => fail(new SendFailure("temporary", "connection-closed")));
    session.once(tls ? "secureConnect" : "connect", () => {
      const fields = {
        system_id: systemId,
        password,
        system_type: systemType,
        interface_version: VERSION_3_4,
      };
      session.bind_transceiver(fields, ({ command_status: status }) => {
        if (status !== 0) {
          const code = codeOfStatus(status);
          return fail(refusal(`bind-${code}`, meaningOf(REFUSALS, code, { otherwise: "temporary" })));
        }
        clearTimeout(waiting);
        serve(session);
        resolve(session);
      });
    });
  });
}
