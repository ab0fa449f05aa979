import config from "./playwright.config";

/** `npm run screenshots`: every page, for people to look at. */
export default { ...config, testMatch: "screenshots.ts", timeout: 240_000 };
