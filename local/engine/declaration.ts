import { type ResourceNode, UNKNOWN } from './graph';
import { answers } from './computed/answers';
import { type Answer } from './computed/declared';
import { outputOnlyProperties } from './declared-outputs';
import { pathOfText } from './wire';

/** What the monitor knows of one resource when the program registers it. */
export interface Registration {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  readonly custom: boolean;
  readonly parent?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly secrets: readonly string[];
  readonly dependencies: readonly string[];
  readonly protect: boolean;
  readonly provider: Provider;
  readonly ordinal: number;
}

export interface Provider {
  readonly region: string;
  readonly defaultTags: Readonly<Record<string, string>>;
}

export interface World {
  readonly projectDir: string;
  readonly preview: boolean;
  readonly accountId: string;
  /** Outputs the program was given though nothing could answer them; a use of one is an error naming it. */
  readonly unanswered: string[];
}

/** Stands in for an output nobody answered. It has no character that a program splits on, so it survives `split('/').pop()`. */
const unansweredMarker = /xUnanswered(\d{4})x/;

export interface Created {
  readonly node: ResourceNode;
  /** What the program is told beyond its own inputs: with markers in place of what could not be answered. */
  readonly told: Readonly<Record<string, unknown>>;
}

/** What a provider would have created. Throws one clear line for a type, an input or an output that cannot be answered. */
export function create(registration: Registration, world: World): Created {
  refuseUnanswered(registration.inputs, `${registration.type} ${registration.name}`, world);
  const answer = registration.custom ? answerFor(registration, world) : { id: '', computed: {} };
  const { inputs, urn, type, name, custom, parent, dependencies, protect, secrets } = registration;
  const found = { ...answer.defaults, ...answer.computed };
  const node: ResourceNode = {
    urn,
    type,
    name,
    custom,
    id: answer.id,
    ...(parent === undefined ? {} : { parent }),
    inputs,
    outputs: { ...found, ...inputs },
    dependencies,
    protect,
    secretOutputs: secrets,
  };
  const missing = custom && !isProvider(type) && !world.preview ? markers(registration, found, world) : {};
  return { node, told: { ...missing, ...answer.defaults, ...answer.computed } };
}

export const isProvider = (type: string): boolean => type.startsWith('pulumi:providers:');

function answerFor(registration: Registration, world: World): Answer {
  if (isProvider(registration.type)) return { id: registration.name, computed: {} };
  const answer = answers[registration.type];
  if (!answer) {
    throw new Error(
      `${registration.name}: resource type ${registration.type} is not supported by the local engine; add it to local/engine/computed/`,
    );
  }
  const { region, defaultTags } = registration.provider;
  const ownRegion = registration.inputs['region'];
  const declared = {
    ...registration,
    region: typeof ownRegion === 'string' ? ownRegion : region,
    accountId: world.accountId,
  };
  if (world.preview && pathOfText(registration.inputs, new RegExp(UNKNOWN))) {
    return { id: UNKNOWN, computed: unknownOutputs(registration, world) };
  }
  const { id, defaults, computed } = answer(declared);
  const outputs = outputOnlyProperties(registration.type, world.projectDir);
  const tags = outputs.includes('tagsAll')
    ? { tagsAll: { ...defaultTags, ...(registration.inputs['tags'] as object | undefined) } }
    : {};
  return world.preview
    ? { id: UNKNOWN, defaults: { ...defaults, ...tags }, computed: unknownOutputs(registration, world) }
    : { id, defaults: { ...defaults, ...tags }, computed };
}

function unknownOutputs({ type }: Registration, { projectDir }: World): Record<string, unknown> {
  return Object.fromEntries(outputOnlyProperties(type, projectDir).map((property) => [property, UNKNOWN]));
}

function markers(
  { type, name }: Registration,
  found: Readonly<Record<string, unknown>>,
  world: World,
): Record<string, unknown> {
  const missing: Record<string, unknown> = {};
  for (const property of outputOnlyProperties(type, world.projectDir)) {
    if (property in found) continue;
    missing[property] = `xUnanswered${String(world.unanswered.length).padStart(4, '0')}x`;
    world.unanswered.push(`${type} ${name}: output ${property}`);
  }
  return missing;
}

/** Throws when a value was made from an output that nobody answered. `user` is the resource or stack output that uses it. */
export function refuseUnanswered(values: unknown, user: string, world: World): void {
  const use = pathOfText(values, unansweredMarker);
  if (!use) return;
  const index = Number(unansweredMarker.exec(use.text)?.[1]);
  throw new Error(
    `${world.unanswered[index]} is not answered by the local engine, and ${user} needs it at ${use.path}; add it to local/engine/computed/`,
  );
}
