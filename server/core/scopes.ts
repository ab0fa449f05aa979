/** What a key of the management API may be for; a call names the one that it needs. */
export const SCOPES = ["customers:read", "customers:write", "segments:read", "segments:write"] as const;
export type Scope = (typeof SCOPES)[number];
