const SCANNERS =
  /bot\b|spider|crawl|preview|scanner|proofpoint|mimecast|barracuda|safelinks|facebookexternalhit|whatsapp|telegrambot|viber|slack|curl|wget|python|java\/|go-http|headless|^mozilla\/5\.0$|^$/i;
const AT_ONCE_MS = 2000;

export interface Visit {
  method: string;
  userAgent: string;
  at: Date;
  /** when the message arrived, or left; null: not known */
  arrivedAt: Date | null;
}

/**
 * Whether a link or a picture was opened by a machine: a mail server that looks for viruses, a messenger that draws a
 * preview, or anybody within two seconds of delivery. Such visits are kept apart and never drive anything. Source:
 * rules/channels.md.
 */
export const isMachine = ({ method, userAgent, at, arrivedAt }: Visit): boolean =>
  method === "HEAD" ||
  SCANNERS.test(userAgent.trim()) ||
  (arrivedAt !== null && at.getTime() - arrivedAt.getTime() < AT_ONCE_MS);
