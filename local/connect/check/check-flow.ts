import { catalogue, specOf } from '../actions/catalogue';
import { type FlowDocument, readFlow } from '../flow/flow-document';
import { type FlowType } from '../flow/flow-type';
import { checkForCallers } from './caller-rules';
import { closest } from './closest';
import { checkDocument, MOST_CHARACTERS } from './document-rules';
import { type Complain, type Complaint, type Finding, type RuleId, RULES, severityOf } from './finding';
import { flowTypeOf } from './flow-type-of';
import { graphOf } from './flow-graph';
import { checkHouseRules } from './house-rules';
import { checkForLeaks } from './leak-rules';
import { checkParameters } from './parameter-rules';
import { checkTargets, checkTransitions } from './transition-rules';
import { applyWaivers } from './waivers';

export interface CheckOptions {
  /** Checked by the rules of this type; when absent, by what the file says or allows. */
  readonly type?: FlowType;
  /** One of our own flows: everything is an error, and the house rules apply. */
  readonly own?: boolean;
  /** Of the file, without its folder: a hint at what the flow is for. */
  readonly name?: string;
}

export interface CheckResult {
  readonly type: FlowType | null;
  readonly actions: number;
  readonly findings: readonly Finding[];
  readonly waived: readonly { readonly rule: string; readonly block: string | null; readonly reason: string }[];
}

/** Every problem of one flow document, those of the document first. Never throws. */
export function checkFlow(text: string, { type, own = false, name = '' }: CheckOptions = {}): CheckResult {
  const read = readFlow(text);
  if (read.kind === 'unreadable') {
    const finding: Finding = {
      rule: 'unreadable',
      severity: 'error',
      block: null,
      path: '',
      reason: read.reason,
      fix: read.fix,
    };
    return { type: type ?? null, actions: 0, findings: [finding], waived: [] };
  }
  const { document } = read;
  const effective = type ?? flowTypeOf(document, name);
  const complaints: Complaint[] = read.faults.map((fault) => ({ ...fault, rule: fault.rule as RuleId })); // the reader uses rules of the table only
  const complain: Complain = (complaint) => complaints.push(complaint);
  checkDocument(document, read.compactLength, effective, complain);
  // A flow too large to publish is told so once; what is inside it does not matter yet.
  if (!complaints.some(({ rule }) => rule === 'content-too-long')) checkContent(document, effective, own, complain);
  const { kept, waived } = applyWaivers(document.Metadata, complaints, own);
  return {
    type: effective,
    actions: document.Actions.length,
    findings: kept.map((complaint) => ({ ...complaint, severity: severityOf(complaint.rule, own) })),
    waived: waived.map(({ rule, block, because }) => ({ rule, block, reason: because })),
  };
}

function checkContent(document: FlowDocument, type: FlowType, own: boolean, complain: Complain): void {
  checkActions(document, type, complain);
  checkTargets(document.Actions, complain);
  const graph = graphOf(document);
  checkForCallers(graph, type, own, complain);
  checkForLeaks(graph, own, complain);
  if (own) checkHouseRules(graph, complain);
}

/** What makes a document impossible to run at all, one line each: for those who only want to run it. */
export function documentProblems(text: string): readonly string[] {
  const read = readFlow(text);
  if (read.kind === 'unreadable') return [`${read.reason}; ${read.fix}`];
  const lines = read.faults.map(({ path, reason, fix }) => `${path}: ${reason}; ${fix}`);
  const complain: Complain = ({ path, reason, fix }) =>
    lines.push(`${path === '' ? '' : `${path}: `}${reason}; ${fix}`);
  checkDocument(read.document, read.compactLength, flowTypeOf(read.document), complain);
  if (read.compactLength <= MOST_CHARACTERS) checkTargets(read.document.Actions, complain);
  return lines;
}

function checkActions(document: FlowDocument, type: FlowType, complain: Complain): void {
  document.Actions.forEach((action, index) => {
    const path = `Actions[${index}]`;
    const spec = specOf(action.Type);
    if (!spec) {
      if (action.Type === '') return;
      const meant = closest(action.Type, catalogue.keys());
      complain({
        rule: 'unknown-action',
        block: action.Identifier,
        path: `${path}.Type`,
        reason: `there is no action ${action.Type.slice(0, 60)}`,
        fix: meant ? `write ${meant}` : 'write an action type of the flow language',
      });
      return;
    }
    if (!spec.allowedIn.includes(type)) {
      complain({
        rule: 'not-allowed-here',
        block: action.Identifier,
        path: `${path}.Type`,
        reason: `${action.Type} is not allowed in ${type}`,
        fix: `use it in ${spec.allowedIn.join(', ')} only`,
      });
    }
    checkParameters(action, spec.parameters, path, complain);
    checkTransitions(action, spec, type, path, complain);
  });
}

/** Rules and what they are about, for the documentation. */
export const ruleTable = RULES;
