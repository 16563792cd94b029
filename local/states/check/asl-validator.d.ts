/** The package ships no types. */
declare module 'asl-validator' {
  export interface ValidatorError {
    readonly 'Error code': string;
    readonly Message: string;
    readonly schemaError?: { readonly instancePath: string };
  }
  /** Changes the definition it is given: every state gets a QueryLanguage. */
  export default function validate(
    definition: unknown,
    options: { checkPaths: boolean; checkArn: boolean },
  ): { readonly isValid: boolean; readonly errors: readonly ValidatorError[] };
}
