import { type ComputedTable, type Declared, LOWER_AND_DIGITS, physicalName, shortId, text } from './declared';

/** The parts of an API are found below it, not by an account's number: `arn:aws:apigateway:us-east-1::/apis/…`. */
const arn = ({ region }: Declared, path: string): string => `arn:aws:apigateway:${region}::${path}`;

const execution = ({ region, accountId }: Declared, apiId: string): string =>
  `arn:aws:execute-api:${region}:${accountId}:${apiId}`;

const partId = (declared: Declared): string => shortId(declared, 7, LOWER_AND_DIGITS);

export const apigateway: ComputedTable = {
  'aws:apigatewayv2/api:Api': (declared) => {
    const id = shortId(declared, 10, LOWER_AND_DIGITS);
    return {
      id,
      defaults: {
        name: physicalName(declared),
        apiKeySelectionExpression: '$request.header.x-api-key',
        routeSelectionExpression: '$request.method $request.path',
      },
      computed: {
        arn: arn(declared, `/apis/${id}`),
        apiEndpoint: `https://${id}.execute-api.${declared.region}.amazonaws.com`,
        executionArn: execution(declared, id),
      },
    };
  },
  'aws:apigatewayv2/stage:Stage': (declared) => {
    const [apiId, name] = [text(declared, 'apiId'), physicalName(declared)];
    // The stage `$default` has the address itself, the others a folder of it.
    const path = name === '$default' ? '/' : `/${name}`;
    return {
      id: name,
      defaults: { name },
      computed: {
        arn: arn(declared, `/apis/${apiId}/stages/${name}`),
        executionArn: `${execution(declared, apiId)}/${name}`,
        invokeUrl: `https://${apiId}.execute-api.${declared.region}.amazonaws.com${path}`,
      },
    };
  },
  'aws:apigatewayv2/authorizer:Authorizer': (declared) => ({ id: partId(declared), computed: {} }),
  'aws:apigatewayv2/integration:Integration': (declared) => ({
    id: partId(declared),
    defaults: { connectionType: 'INTERNET', timeoutMilliseconds: 30_000 },
    computed: { integrationResponseSelectionExpression: '' },
  }),
  'aws:apigatewayv2/route:Route': (declared) => ({
    id: partId(declared),
    defaults: { authorizationType: 'NONE' },
    computed: {},
  }),
};
