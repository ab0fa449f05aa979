import config from "./playwright.config";

/** `npm run screenshots`: every page, for people to look at. */
export default {
  ...config,
  projects: [{ name: "screenshots", testMatch: "screenshots.ts" }],
  workers: 2,
  fullyParallel: true,
  timeout: 240_000,
};
