/** dynalite ships no types. These are the parts used here: its actions and checks, driven on a store of ours. */

declare module 'dynalite/actions/*' {
  const action: (
    store: unknown,
    data: Record<string, unknown>,
    callback: (error: Error | null, output?: Record<string, unknown>) => void,
  ) => void;
  export default action;
}

declare module 'dynalite/validations/*' {
  const validation: { types: unknown; custom?: unknown };
  export default validation;
}

declare module 'dynalite/validations' {
  const validations: {
    checkTypes(data: Record<string, unknown>, types: unknown): Record<string, unknown>;
    checkValidations(data: Record<string, unknown>, types: unknown, custom: unknown, store: unknown): void;
  };
  export default validations;
}

declare module 'dynalite/db' {
  const db: {
    createKey(item: unknown, table: unknown): string;
    validateKey(key: unknown, table: unknown): Error | undefined;
    validateItem(item: unknown, table: unknown): Error | undefined;
    checkConditional(data: unknown, existing: unknown): Error | null | undefined;
  };
  export default db;
}

declare module 'dynalite/db/*' {
  const parser: { parse(text: string, options: { context: object }): unknown };
  export default parser;
}
