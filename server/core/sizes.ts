const MB = 1024 * 1024;

/** Of any request but those that say otherwise. */
export const BODY_BYTES_MAX = MB;

/** Of a call of the APIs, such as one receipt. */
export const CALL_BYTES_MAX = 256 * 1024;

/** Of a file imported from a browser. */
export const IMPORT_MB_MAX = 200;
export const IMPORT_BYTES_MAX = IMPORT_MB_MAX * MB;

/** Calls in one request of the desk. */
export const BATCH_CALLS_MAX = 25;
