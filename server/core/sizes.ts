const MB = 1024 * 1024;

/** Of any request but those that say otherwise. */
export const BODY_BYTES_MOST = MB;

/** Of a file that a browser brings in. */
export const IMPORT_MB_MOST = 200;
export const IMPORT_BYTES_MOST = IMPORT_MB_MOST * MB;

/** Calls in one request of the desk. */
export const BATCH_CALLS_MOST = 25;
