import { type Scenario, type Step } from './scenario';

type CallsUp = NonNullable<Scenario['callsUp']>;

/** What one person does from picking up (or dialling) to the end of their steps. */
export type Part =
  | { readonly kind: 'calls'; readonly steps: readonly Step[] }
  | {
      readonly kind: 'isCalled';
      readonly number: string;
      readonly steps: readonly Step[];
      /** Has the centre call, where nothing that went before makes it do so. */
      readonly callsUp?: CallsUp;
    }
  /** Lets it ring. Its steps are what the person does afterwards, such as looking at the mail. */
  | { readonly kind: 'doesNotAnswer'; readonly number: string; readonly steps: readonly Step[] };

/** `callsAgain`, `isCalledAt` and `doesNotAnswer` part a scenario: the steps after each are that person's. */
export function partsOf({ steps, callsUp, from }: Scenario): Part[] {
  const parts: (Part & { steps: Step[] })[] = [
    callsUp ? { kind: 'isCalled', number: from, steps: [], callsUp } : { kind: 'calls', steps: [] },
  ];
  for (const step of steps) {
    if (step.kind === 'callsAgain') parts.push({ kind: 'calls', steps: [] });
    else if (step.kind === 'isCalledAt') parts.push({ kind: 'isCalled', number: step.value, steps: [] });
    else if (step.kind === 'doesNotAnswer') parts.push({ kind: 'doesNotAnswer', number: step.value, steps: [] });
    else parts.at(-1)?.steps.push(step);
  }
  return parts;
}
