import { type LexRuntime } from '../aws/lex/lex-runtime';
import { type Runtime } from '../lex/runtime';

/** Puts the sessions of `local/lex` behind the door: the wire and IAM are there, the bots here. */
export const lexEndpoint =
  (runtime: Runtime): LexRuntime =>
  async (operation, input) => {
    switch (operation) {
      case 'RecognizeText':
        return runtime.recognizeText(input);
      case 'GetSession':
        return runtime.getSession(input);
      case 'PutSession':
        return runtime.putSession(input);
      case 'DeleteSession':
        return runtime.deleteSession(input);
    }
  };
