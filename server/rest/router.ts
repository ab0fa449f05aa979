import { HttpProblem } from "./problems";
import type { RouteShape } from "./route";

export interface Match<Route> {
  route: Route;
  params: Readonly<Record<string, string>>;
}

interface Pattern<Route> {
  regex: RegExp;
  byMethod: Map<string, Route>;
}

/** Finds the route of a method and path; the addresses without parameters by one look-up. */
export function createRouter<Route extends RouteShape>(
  routes: readonly Route[],
): (method: string, path: string) => Match<Route> {
  const fixed = new Map<string, Pattern<Route>>();
  const patterns = new Map<string, Pattern<Route>>();
  for (const route of routes) {
    const list = route.path.includes("{") ? patterns : fixed;
    const source = route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const pattern = list.get(route.path) ?? { regex: new RegExp(`^${source}$`), byMethod: new Map() };
    pattern.byMethod.set(route.method, route);
    list.set(route.path, pattern);
  }

  const find = (path: string): { pattern: Pattern<Route>; params: Record<string, string> } => {
    const exact = fixed.get(path);
    if (exact) return { pattern: exact, params: {} };
    for (const pattern of patterns.values()) {
      const hit = pattern.regex.exec(path);
      if (hit) return { pattern, params: { ...hit.groups } };
    }
    throw new HttpProblem("not-found", "there is no such address");
  };

  return (method, path) => {
    const { pattern, params } = find(path);
    // HEAD is handled like GET; the sender of the response leaves the body out
    const route = pattern.byMethod.get(method === "HEAD" ? "GET" : method);
    if (!route) {
      const allow = [...pattern.byMethod.keys()].join(", ");
      throw new HttpProblem("method-not-allowed", `this address takes ${allow}`, [], { allow });
    }
    return { route, params };
  };
}
