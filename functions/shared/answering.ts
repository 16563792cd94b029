/** For tests: stands in for an SDK client. What it was sent is kept; what `answer` throws, the client rejects with. */
export function answering<Client>(answer: (input: unknown, name: string) => unknown): {
  client: Client;
  sent: unknown[];
} {
  const sent: unknown[] = [];
  const client = {
    async send(command: {
      readonly input: unknown;
      readonly constructor: { readonly name: string };
    }): Promise<unknown> {
      sent.push(command.input);
      return answer(command.input, command.constructor.name);
    },
  };
  return { client: client as Client, sent }; // `send` is all that adapters use of a client
}

/** An error as the SDK makes them: `status` absent when nothing was answered. */
export function serviceError(name: string, status?: number, code?: string): Error {
  return Object.assign(new Error(`${name} from the service`), {
    name,
    ...(code !== undefined && { code }),
    $metadata: { ...(status !== undefined && { httpStatusCode: status }) },
  });
}
