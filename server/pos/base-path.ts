/** All of the till's API begins with it. */
export const BASE_PATH = "/api/pos/v1";
