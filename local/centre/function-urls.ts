import { type Account } from '../aws/account';
import { AwsError } from '../aws/door';
import { type Clock } from '../time/clock';
import { type Random } from '../time/random';
import { type Nodes, lastPart, optionalText, text } from './nodes';
import {
  mostBytes,
  plainAnswer,
  serverError,
  urlAnswer,
  urlEvent,
  type UrlAnswer,
  type UrlRequest,
} from './url-payload';

/** Stands for everybody who comes by a public address: the provider gives them the permission with the address. */
const passersBy = 'function-url';

const type = 'aws:lambda/functionUrl:FunctionUrl';

/** Every public address of a function lets anybody in, as authorization type NONE says. Throws for what is not supported. */
export function declareFunctionUrls(nodes: Nodes, account: Account): void {
  for (const node of nodes.of(type)) {
    if (text(node, 'authorizationType') !== 'NONE')
      throw new Error(`${type} ${node.name}: authorizationType ${text(node, 'authorizationType')}: not supported`);
    if ((optionalText(node, 'invokeMode') ?? 'BUFFERED') !== 'BUFFERED')
      throw new Error(`${type} ${node.name}: invokeMode ${text(node, 'invokeMode')}: not supported`);
    account.declareFunctionPermission({ functionArn: text(node, 'functionArn'), principal: passersBy });
  }
}

/** A public address, as it stands in mails. */
export interface FunctionAddress {
  /** `https://….lambda-url.us-east-1.on.aws/` */
  readonly url: string;
  readonly functionName: string;
}

/** The functions that anybody can reach by HTTP, at the addresses the program knows them by. */
export class FunctionUrls {
  readonly addresses: readonly FunctionAddress[];
  readonly #arns: ReadonlyMap<string, string>;

  constructor(
    nodes: Nodes,
    private readonly account: Account,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {
    const urls = nodes.of(type);
    this.addresses = urls.map((node) => ({
      url: text(node, 'functionUrl'),
      functionName: lastPart(text(node, 'functionArn')),
    }));
    this.#arns = new Map(urls.map((node) => [new URL(text(node, 'functionUrl')).host, text(node, 'functionArn')]));
  }

  /** `undefined` when no function of this stack is at that address. Never throws for what a function does. */
  async open(address: string, request: UrlRequest): Promise<UrlAnswer | undefined> {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const functionArn = url && this.#arns.get(url.host);
    if (!url || functionArn === undefined) return undefined;
    const arrival = { at: new Date(this.clock.now()), requestId: this.random.uuid() };
    const Payload = JSON.stringify(urlEvent(url, request, arrival));
    if (Buffer.byteLength(Payload) > mostBytes) return plainAnswer(413, 'Request Entity Too Large');
    const principal = { kind: 'service', service: passersBy, sourceArn: functionArn } as const;
    try {
      const answered = await this.account.door.call(principal, 'lambda', 'Invoke', {
        FunctionName: functionArn,
        Payload,
      });
      return answerOf(answered as Invoked); // what the Invoke operation of local/aws answers
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return error.status === 429 ? plainAnswer(429, 'Rate Exceeded.') : serverError;
    }
  }
}

interface Invoked {
  readonly Payload: string;
  readonly FunctionError?: string;
}

function answerOf({ Payload, FunctionError }: Invoked): UrlAnswer {
  return FunctionError === undefined ? urlAnswer(Payload) : serverError;
}
