/** What the server finds wrong with a new password, by the name of its text. */
const FAULTS = ["password-too-short", "password-too-long", "password-common", "password-personal"] as const;

export const faultOf = (code: string | null) => FAULTS.find((fault) => fault === code);
