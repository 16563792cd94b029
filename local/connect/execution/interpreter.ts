import { type ActionSpec, type FlowEnd, type Step } from '../actions/action';
import { type Branch, type CompiledAction, type CompiledFlow } from '../flow/compiled-flow';
import { holds } from '../flow/conditions';
import { bareObject } from '../contacts/contact';
import { type Execution, type Frame } from './execution';
import { logAction } from './flow-log';

/** A fresh frame: flow attributes and `$.External` do not cross into another flow, what was typed and understood does. */
export function enterFlow(flow: CompiledFlow, from?: Frame): Frame {
  return {
    flow,
    type: flow.type,
    flowAttributes: bareObject(),
    external: undefined,
    storedInput: from?.storedInput,
    lex: from?.lex,
    metrics: from?.metrics,
    loops: new Map(),
    moduleInput: undefined,
    moduleResult: undefined,
    moduleResultData: undefined,
    depth: 0,
    taskContactId: from?.taskContactId,
    filled: undefined,
  };
}

/** Runs the flow of the execution's frame, and the flows it transfers to, until one of them ends. Never rejects for the contact's sake. */
export async function runFlow(run: Execution): Promise<FlowEnd> {
  for (;;) {
    run.contact.trail.flows.push(run.frame.flow.name);
    const end = await runActions(run);
    if (end.kind !== 'transferredToFlow') return end;
    const flow = run.centre.flow(end.flowArn);
    if (flow === undefined || flow === 'elsewhere') return end;
    run.frame = enterFlow(flow, run.frame);
  }
}

/** Runs one flow or one module body from its first action. */
export async function runActions(run: Execution): Promise<FlowEnd> {
  const { contact, centre } = run;
  const { trail } = contact;
  const { maxSteps } = centre.settings;
  let action = run.frame.flow.start;
  for (;;) {
    if (run.stop.aborted) return stopped(run);
    if (trail.steps >= maxSteps) return { kind: 'loop' };
    trail.steps++;
    trail.path.push(action.id);
    report(run, action, undefined);
    const doing = perform(run, action);
    const step = doing instanceof Promise ? await doing : doing;
    if (run.stop.aborted && step.kind !== 'end') return stopped(run);
    if (contact.logging === 'Enabled' || action.type === 'UpdateFlowLoggingBehavior') logAction(run, action, step);
    if (step.kind === 'end') {
      if (step.end.kind === 'unsupported') trail.unsupported.push(step.end.what);
      return step.end;
    }
    const branch = follow(action, step);
    trail.branches.push(branch.mark);
    report(run, action, branch.label);
    // A branch that leads nowhere ends the contact, as a flow that "failed on a system error" does.
    if (!branch.target) return { kind: 'disconnected' };
    action = branch.target;
  }
}

function stopped({ line }: Execution): FlowEnd {
  return line.gone.aborted ? { kind: 'hungUp' } : { kind: 'preempted' };
}

function report({ contact, centre, frame }: Execution, action: CompiledAction, branch: string | undefined): void {
  centre.ports.onStep?.({
    contactId: contact.id,
    at: centre.ports.clock.now(),
    flowArn: frame.flow.arn,
    flowName: frame.flow.name,
    identifier: action.id,
    type: action.type,
    ...(branch === undefined ? {} : { branch }),
    sensitive: contact.logging === 'Disabled',
  });
}

const GOES_ON: Step = { kind: 'next' };

function perform(run: Execution, action: CompiledAction): Step | Promise<Step> {
  const { spec } = action;
  if (!spec) return unsupported(`${action.type} (unknown action)`);
  // A block that this flow type or channel does not allow takes its Error branch, it does not crash (§4).
  if (!mayRun(spec, run.frame)) return failed(`${action.type} is not allowed in ${run.frame.type}`);
  const rule = spec.channels[run.contact.channel];
  if (rule === 'error') return failed(`${action.type} is not for ${run.contact.channel}`);
  if (rule === 'skips') return GOES_ON;
  if (rule === undefined) return unsupported(`${action.type} on ${run.contact.channel}`);
  if (typeof spec.run === 'function') return spec.run(run, action);
  return spec.run.alone && run.centre.alone ? spec.run.alone(run, action) : unsupported(action.type);
}

/** A module runs under the rules of the flow that invoked it, whatever its own content was checked against. */
function mayRun({ allowedIn }: ActionSpec, { flow, type }: Frame): boolean {
  if (flow.type !== 'MODULE') return allowedIn.includes(type);
  if (!allowedIn.includes('MODULE')) return false;
  return type === 'MODULE' || allowedIn.length === 1 || allowedIn.includes(type);
}

function failed(because: string): Step {
  return { kind: 'error', error: 'NoMatchingError', because };
}

function unsupported(what: string): Step {
  return { kind: 'end', end: { kind: 'unsupported', what } };
}

/** Which way out. */
function follow(action: CompiledAction, step: Exclude<Step, { kind: 'end' }>): Branch {
  if (step.kind === 'next') return action.next;
  if (step.kind === 'value') {
    for (const { operator, operand, branch } of action.conditions) {
      if (operator && holds(operator, step.value, operand)) return branch;
    }
    return errorBranch(action, 'NoMatchingCondition');
  }
  return errorBranch(action, step.error);
}

/** An error that has no branch of its own falls to NoMatchingError, and where that is optional to NextAction (UNVERIFIED). */
function errorBranch(action: CompiledAction, error: string): Branch {
  const own = action.errors.get(error);
  if (own) return own;
  const general = action.errors.get('NoMatchingError');
  if (general && error !== 'NoMatchingCondition') return general;
  return action.next;
}
