/** All of the management API begins with it. */
export const API_PATH = "/api/v1";
