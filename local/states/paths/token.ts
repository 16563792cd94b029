export type Predicate = (item: unknown, root: unknown) => boolean;

/** A step of a JSONPath, as Jayway's library (which the service uses) tells them apart. */
export type Token =
  | { readonly kind: 'property'; readonly names: readonly string[] }
  | { readonly kind: 'index'; readonly indexes: readonly number[] }
  | { readonly kind: 'slice'; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'filter'; readonly predicate: Predicate }
  | { readonly kind: 'function'; readonly name: string };
