import { isRecord } from '../flow/flow-document';
import { type Complaint, RULES, type RuleId } from './finding';

/** `Metadata.waivers` of a flow file: `[{"rule": "silent-input", "block": "ask", "reason": "…"}]`. Without a block, the whole flow. */
interface Waiver {
  readonly rule: string;
  readonly block: string | null;
  readonly reason: string;
}

export interface Waived {
  readonly kept: readonly Complaint[];
  readonly waived: readonly (Complaint & { readonly because: string })[];
}

/** Takes out what the file waives. What Connect rejects cannot be waived, and a waiver needs a reason. */
export function applyWaivers(
  metadata: Readonly<Record<string, unknown>>,
  complaints: readonly Complaint[],
  own: boolean,
): Waived {
  const waivers = readWaivers(metadata['waivers']);
  const used = new Set<Waiver>();
  const faults: Complaint[] = [];
  const kept: Complaint[] = [];
  const waived: (Complaint & { because: string })[] = [];
  const fault = (rule: 'bad-waiver' | 'unused-waiver', reason: string, fix: string) =>
    faults.push({ rule, block: null, path: 'Metadata.waivers', reason, fix });
  const valid = waivers.filter((waiver) => {
    const kind = Object.hasOwn(RULES, waiver.rule) ? RULES[waiver.rule as RuleId].kind : undefined; // own key, checked
    if (kind === undefined) fault('bad-waiver', `there is no rule "${waiver.rule}"`, 'write the id of a rule');
    else if (kind === 'rejected')
      fault('bad-waiver', `${waiver.rule} cannot be waived: Connect rejects the flow`, 'mend the flow');
    else if (waiver.reason.trim() === '')
      fault('bad-waiver', `the waiver of ${waiver.rule} gives no reason`, 'add "reason"');
    else return true;
    return false;
  });
  for (const complaint of complaints) {
    const waiver = valid.find(
      ({ rule, block }) => rule === complaint.rule && (block === null || block === complaint.block),
    );
    if (!waiver) kept.push(complaint);
    else {
      used.add(waiver);
      waived.push({ ...complaint, because: waiver.reason });
    }
  }
  if (own)
    for (const waiver of valid)
      if (!used.has(waiver)) fault('unused-waiver', `the waiver of ${waiver.rule} waives nothing`, 'remove it');
  return { kept: [...kept, ...faults], waived };
}

function readWaivers(value: unknown): readonly Waiver[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map(({ rule, block, reason }) => ({
    rule: String(rule ?? ''),
    block: typeof block === 'string' ? block : null,
    reason: typeof reason === 'string' ? reason : '',
  }));
}
