/** The one clock. `REGULARS_NOW` (RFC 3339) starts it elsewhere, for browser tests; it then goes on ticking. */
const offsetMs = process.env.REGULARS_NOW ? Date.parse(process.env.REGULARS_NOW) - Date.now() : 0;

export const now = (): Date => new Date(Date.now() + offsetMs);
