import { API_PREFIX, routerPath, type Route } from './route.types.js';
import { routeTable } from './route-table.js';

/** Look-ups over the route table: by id, by router path, and which methods an address knows. */
class RouteIndex {
  private readonly byIds = new Map<string, Route>();
  private readonly byRouter = new Map<string, Route>();
  private readonly patterns: { readonly pattern: RegExp; readonly method: string }[] = [];

  constructor(table: readonly Route[]) {
    for (const route of table) {
      if (this.byIds.has(route.id)) throw new Error(`route ${route.id} is declared twice`);
      this.byIds.set(route.id, route);
      this.byRouter.set(`${route.method} ${routerPath(route)}`, route);
      const source = route.path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+');
      this.patterns.push({ pattern: new RegExp(`^${API_PREFIX}${source}$`), method: route.method });
    }
  }

  /** @throws Error when no row has the id: a handler without a row must not start. */
  byId(id: string): Route {
    const route = this.byIds.get(id);
    if (route === undefined) throw new Error(`no row ${id} in the route table`);
    return route;
  }

  byRouterPath(method: string, path: string | undefined): Route | undefined {
    if (path === undefined) return undefined;
    const own = this.byRouter.get(`${method} ${path}`);
    return own ?? (method === 'HEAD' ? this.byRouter.get(`GET ${path}`) : undefined);
  }

  /** Methods of the rows that match a request's address. */
  methodsAt(url: string): readonly string[] {
    const path = url.split(/[?#]/, 1)[0] ?? '';
    const found = this.patterns.filter((one) => one.pattern.test(path)).map((one) => one.method);
    return [...new Set(found)].sort();
  }
}

export const routeIndex = new RouteIndex(routeTable);
