/** Of Node's HTTP server. */
export const SERVER_OPTIONS = {
  /** longer than the usual 60 s of a load balancer, so that it is never we who hang up on a reused connection */
  keepAliveTimeout: 65_000,
  headersTimeout: 15_000,
  maxHeaderSize: 16 * 1024,
  /** of the longest request, an import over a slow line; other bodies have BODY_MS_MAX */
  requestTimeout: 20 * 60_000,
  connectionsCheckingInterval: 5_000,
};

export const BODY_MS_MAX = 30_000;
