/**
 * What the Pulumi program declared for one stack: the only thing the local centre is built from.
 * Values are plain JSON: outputs resolved, secrets unwrapped (`secretOutputs` names them), assets as `Asset` or `Archive`.
 */
export interface ResourceGraph {
  readonly project: string;
  readonly stack: string;
  /** True for the dry run: values known only after a deployment are `UNKNOWN`. */
  readonly preview: boolean;
  readonly accountId: string;
  readonly region: string;
  /** Dependencies before dependants; ties by URN, so that the same program gives the same bytes. */
  readonly resources: readonly ResourceNode[];
  /** What the program exports. */
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface ResourceNode {
  readonly urn: string;
  /** Pulumi's type token, e.g. `aws:dynamodb/table:Table`. */
  readonly type: string;
  /** The name given in the program. */
  readonly name: string;
  /** False for component resources. */
  readonly custom: boolean;
  readonly id: string;
  readonly parent?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Inputs, plus what AWS would have computed: `arn`, `name` of auto-named resources, ids. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly secretOutputs: readonly string[];
}

/** The text of a file inside an archive, or a file on disk (absolute path). */
export type Asset =
  { readonly asset: 'text'; readonly text: string } | { readonly asset: 'file'; readonly path: string };

export type Archive =
  | { readonly archive: 'assets'; readonly assets: Readonly<Record<string, Asset | Archive>> }
  | { readonly archive: 'file'; readonly path: string };

/** Stands for a value that a dry run cannot know. */
export const UNKNOWN = '04da6b54-80e4-46f7-96ec-b56ff0331ba9';
