import { type LocalAddresses } from '../../aws/local-addresses';

/** `corsConfiguration` of an `aws.apigatewayv2.Api`. */
export interface CorsConfiguration {
  readonly allowOrigins?: readonly string[];
  readonly allowMethods?: readonly string[];
  readonly allowHeaders?: readonly string[];
  readonly exposeHeaders?: readonly string[];
  readonly allowCredentials?: boolean;
  readonly maxAge?: number;
}

/**
 * The headers that let a page of another origin read an answer; none for a page that may not. With a configuration, API Gateway answers
 * preflights itself and overrides what the function says (its guide, "Configure CORS for HTTP APIs").
 */
export function corsHeaders(
  cors: CorsConfiguration,
  origin: string | undefined,
  preflight: boolean,
  addresses: LocalAddresses,
): Record<string, string> {
  const known = (cors.allowOrigins ?? []).flatMap((one) => addresses.bothOrigins(one));
  if (origin === undefined || !(known.includes(origin) || known.includes('*'))) return {};
  const list = (name: string, values: readonly string[] | undefined) =>
    values === undefined || values.length === 0 ? {} : { [name]: values.join(',') };
  return {
    'access-control-allow-origin': known.includes('*') ? '*' : origin,
    ...(cors.allowCredentials === true && { 'access-control-allow-credentials': 'true' }),
    ...(preflight
      ? {
          ...list('access-control-allow-methods', cors.allowMethods),
          ...list('access-control-allow-headers', cors.allowHeaders),
          ...(cors.maxAge !== undefined && { 'access-control-max-age': String(cors.maxAge) }),
        }
      : list('access-control-expose-headers', cors.exposeHeaders)),
    vary: 'origin',
  };
}
