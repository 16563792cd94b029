/** What a Task's `Resource` names, as far as events and names go. */
export type Resource =
  /** A function by its own ARN (or a token for one): events are `LambdaFunction…`. */
  | { readonly kind: 'function'; readonly text: string }
  | {
      readonly kind: 'service';
      readonly text: string;
      /** `lambda`, `dynamodb`, `aws-sdk:sesv2`. */
      readonly resourceType: string;
      /** `invoke`, `getItem`. */
      readonly action: string;
      readonly pattern: 'requestResponse' | 'sync' | 'waitForTaskToken';
    }
  | { readonly kind: 'activity'; readonly text: string }
  /** A placeholder that only its reader understands. */
  | { readonly kind: 'opaque'; readonly text: string };

const SERVICE = /^arn:[\w-]+:states:[\w-]*:\d*:((?:aws-sdk:)?[\w-]+):([\w.:]+?)(\.sync(?::\d)?|\.waitForTaskToken)?$/;

export function readResource(text: string): Resource {
  if (/^arn:[\w-]+:lambda:/.test(text) || /^\$\{lambda:[^}]+\}$/.test(text)) return { kind: 'function', text };
  if (/^arn:[\w-]+:states:[^:]*:[^:]*:activity:/.test(text)) return { kind: 'activity', text };
  const match = SERVICE.exec(text);
  if (!match) return { kind: 'opaque', text };
  const [, resourceType = '', action = '', suffix] = match;
  const pattern =
    suffix === undefined ? 'requestResponse' : suffix === '.waitForTaskToken' ? 'waitForTaskToken' : 'sync';
  return { kind: 'service', text, resourceType, action, pattern };
}
