import { type WireResponse } from '../door';
import { type Protocol } from '../service';
import { escapeXml, xmlOf } from './xml';

/**
 * The AWS query protocol (SES v1): a form with `Action=…`, lists as `ToAddresses.member.1`, answers in XML.
 * `namespace` is the XML namespace of the answers.
 */
export function queryProtocol(namespace: string): Protocol {
  const answer = (status: number, xml: string, requestId: string): WireResponse => {
    const body = Buffer.from(xml);
    return {
      status,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId, 'content-length': String(body.length) },
      body,
    };
  };
  return {
    decode(request) {
      const form = new URLSearchParams(request.body.toString('utf8'));
      const operation = form.get('Action');
      if (!operation) return undefined;
      form.delete('Action');
      form.delete('Version');
      return { operation, input: unflatten(form) };
    },
    encode: (operation, output, requestId) =>
      answer(
        200,
        `<${operation}Response xmlns="${namespace}"><${operation}Result>${xmlOf(output)}</${operation}Result>` +
          `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
        requestId,
      ),
    encodeError: (error, requestId) =>
      answer(
        error.status,
        `<ErrorResponse xmlns="${namespace}"><Error><Type>${error.status >= 500 ? 'Receiver' : 'Sender'}</Type>` +
          `<Code>${escapeXml(error.code)}</Code><Message>${escapeXml(error.message)}</Message>${xmlOf(error.members)}</Error>` +
          `<RequestId>${requestId}</RequestId></ErrorResponse>`,
        requestId,
      ),
  };
}

type Tree = { [name: string]: Tree | string };

/** `{'Destination.ToAddresses.member.2': 'a'}` → `{Destination: {ToAddresses: [, 'a']}}`, lists closed up. */
function unflatten(form: URLSearchParams): Record<string, unknown> {
  const root: Tree = Object.create(null) as Tree;
  for (const [path, value] of form) {
    const parts = path.split('.');
    const last = parts.pop()!; // split answers at least one part
    let node = root;
    for (const part of parts) {
      const next = node[part];
      node = typeof next === 'object' ? next : (node[part] = Object.create(null) as Tree);
    }
    node[last] = value;
  }
  return listsOf(root) as Record<string, unknown>; // the root is never a list: it has no `member`
}

function listsOf(node: Tree | string): unknown {
  if (typeof node === 'string') return node;
  const members = node['member'];
  if (typeof members === 'object' && Object.keys(node).length === 1) {
    return Object.keys(members)
      .sort((a, b) => Number(a) - Number(b))
      .map((index) => listsOf(members[index]!)); // listed by its own keys
  }
  return Object.fromEntries(Object.entries(node).map(([name, child]) => [name, listsOf(child)]));
}
