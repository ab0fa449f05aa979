import { type AddressVerdict, type Failure, SendFailure } from "../../failure";

/** RFC 3463: 5.1.x says the address is wrong (but 5.1.7 and 5.1.8 the sender's), 5.2.1 the mailbox is off, 5.4.4 no such host. */
const GONE = /^5\.(1\.(?![78]$)\d+|2\.1|4\.4)$/;
/** With no enhanced code these say that there is no such mailbox. */
const GONE_PLAIN = new Set([550, 551, 553]);

/** Whether an enhanced code, or the plain one where there is none, says that the address is no more. */
export function goneOf(enhanced: string | null, plain: number | null): AddressVerdict | null {
  if (enhanced && enhanced !== "5.0.0") return GONE.test(enhanced) ? "gone" : null;
  return plain !== null && GONE_PLAIN.has(plain) ? "gone" : null;
}

const PHASES = ["CONN", "EHLO", "HELO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"] as const;
type Phase = (typeof PHASES)[number];

interface Refusal {
  phase: Phase;
  plain: number;
  enhanced: string | null;
}

const textOf = (error: Error, name: string): string | null => {
  const value: unknown = Reflect.get(error, name);
  return typeof value === "string" ? value : null;
};

function refusalOf(error: Error): Refusal | null {
  const [, plain, enhanced] =
    /^([45]\d\d)[ -](?:(\d\.\d{1,3}\.\d{1,3})\b)?/.exec(textOf(error, "response") ?? "") ?? [];
  if (!plain) return null;
  const command = textOf(error, "command") ?? "";
  return {
    phase: PHASES.find((phase) => command.startsWith(phase)) ?? "CONN",
    plain: Number(plain),
    enhanced: enhanced ?? null,
  };
}

/** 4.7.x is a limit of the sender's; but 4.7.1 is how a greylist says "come back". 4.2.x is about the mailbox. */
function isTooFast({ phase, plain, enhanced }: Refusal): boolean {
  if (phase === "AUTH") return false;
  if (enhanced?.startsWith("4.7.")) return enhanced !== "4.7.1";
  return plain === 452 && !enhanced?.startsWith("4.2.");
}

function refusedFor(refusal: Refusal): Failure {
  const { phase, plain } = refusal;
  if (plain < 500) return isTooFast(refusal) ? "throttle" : "temporary";
  if (phase === "MAIL") return plain === 552 ? "permanent" : "config";
  return phase === "RCPT" || phase === "DATA" ? (plain === 530 ? "config" : "permanent") : "config";
}

/** With no answer of the server these are said before anything goes. */
const OURS = new Set(["EAUTH", "EENVELOPE", "ETLS"]);

/**
 * What an error of the SMTP client is.
 * @param textGone the whole text with its final dot may have been handed over
 */
export function emailFailure(error: unknown, textGone: boolean): SendFailure {
  if (!(error instanceof Error)) return new SendFailure("unknown", "error");
  const refusal = refusalOf(error);
  if (refusal) {
    const { phase, plain, enhanced } = refusal;
    return new SendFailure(refusedFor(refusal), [phase, plain, enhanced].filter(Boolean).join("-"), {
      address:
        plain >= 500 && (phase === "RCPT" || phase === "DATA")
          ? goneOf(enhanced, phase === "RCPT" ? plain : null)
          : null,
    });
  }
  const code = textOf(error, "code") ?? "closed";
  if (code === "EMESSAGE") return new SendFailure("permanent", code);
  if (OURS.has(code)) return new SendFailure("config", code);
  if (textGone) return new SendFailure("unknown", code);
  // the library keeps the words of a failed handshake and drops its code
  if (/certificate|wrong version number/i.test(error.message))
    return new SendFailure("config", "certificate");
  return new SendFailure("temporary", code);
}
