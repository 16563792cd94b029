/** A route of an HTTP API by its key: `GET /contacts/{contactId}`, `ANY /files/{path+}`, `$default`. */
export interface RouteKey {
  readonly routeKey: string;
}

export interface Matched<Route> {
  readonly route: Route;
  /** As the function gets them: decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * The most specific route for a request: a whole path before one with parameters, a named method before ANY, one that takes the rest of
 * the path (`{path+}`) after both, `$default` last (API Gateway guide, "Create routes for HTTP APIs").
 */
export function matchRoute<Route extends RouteKey>(
  routes: readonly Route[],
  method: string,
  path: string,
): Matched<Route> | undefined {
  const candidates = routes.flatMap((route) => {
    const pathParameters = parametersOf(route.routeKey, method, path);
    return pathParameters ? [{ route, pathParameters, rank: rankOf(route.routeKey) }] : [];
  });
  const [best] = candidates.sort((a, b) => a.rank - b.rank);
  return best && { route: best.route, pathParameters: best.pathParameters };
}

function parametersOf(routeKey: string, method: string, path: string): Record<string, string> | undefined {
  if (routeKey === '$default') return {};
  const [wantedMethod = '', wantedPath = ''] = routeKey.split(' ');
  if (wantedMethod !== 'ANY' && wantedMethod !== method) return undefined;
  const names: string[] = [];
  const pattern = wantedPath
    .replace(/[.*?^$()|[\]\\]/g, '\\$&')
    .replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => {
      names.push(name);
      return greedy === '+' ? '(.+)' : '([^/]+)';
    });
  const match = new RegExp(`^${pattern}$`).exec(path);
  if (!match) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1] ?? '')]));
}

/** What cannot be decoded is passed on as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const rankOf = (routeKey: string): number => {
  if (routeKey === '$default') return 1000;
  const parameters = routeKey.match(/\{/g)?.length ?? 0;
  return (routeKey.includes('+}') ? 500 : 0) + parameters * 10 + (routeKey.startsWith('ANY ') ? 1 : 0);
};
