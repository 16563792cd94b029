import { type Tracer } from '@aws-lambda-powertools/tracer';

const clients: TracedClient[] = [];
let tracer: Promise<Tracer> | undefined;

/** Any client of the SDK. */
type TracedClient = Parameters<Tracer['captureAWSv3Client']>[0];

/** Has an SDK client's calls shown in traces. Costs nothing until an invocation is sampled. */
export function traced<Client extends TracedClient>(client: Client): Client {
  clients.push(client);
  return client;
}

/**
 * Runs an invocation inside a segment of its own when X-Ray samples it. The tracer brings 125 KB of X-Ray SDK, which takes as long to
 * load as everything else here together, so it is loaded by the first sampled invocation instead of every cold start. Responses and errors
 * are not added to traces: they may say who called.
 */
export async function inSegment<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  // Lambda sets it anew for each invocation; that is why it is read here and not at start.
  if (!process.env._X_AMZN_TRACE_ID?.includes('Sampled=1')) return work();
  const loaded = await (tracer ??= loadTracer(name));
  const parent = loaded.getSegment();
  if (!parent) return work();
  const segment = parent.addNewSubsegment(`## ${name}`);
  loaded.setSegment(segment);
  try {
    return await work();
  } catch (error) {
    segment.addFaultFlag();
    throw error;
  } finally {
    segment.close();
    loaded.setSegment(parent);
  }
}

async function loadTracer(name: string): Promise<Tracer> {
  const { Tracer } = await import('@aws-lambda-powertools/tracer');
  const loaded = new Tracer({ serviceName: name, captureHTTPsRequests: false });
  for (const client of clients) loaded.captureAWSv3Client(client);
  return loaded;
}
