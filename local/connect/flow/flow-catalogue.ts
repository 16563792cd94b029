import { specOf } from '../actions/catalogue';
import { type CompiledFlow, compileFlow } from './compiled-flow';
import { readFlow } from './flow-document';
import { type FlowType } from './flow-type';
import { type FlowDeclaration } from '../instance/instance-config';

/** Compiled flows or modules, found by ARN, id or name. */
export class FlowCatalogue {
  readonly #flows = new Map<string, CompiledFlow>();
  readonly problems: string[] = [];

  constructor(declarations: readonly FlowDeclaration[], fallbackType: FlowType) {
    for (const declaration of declarations) this.#add(declaration, declaration.type ?? fallbackType);
  }

  /** `…/<id>`, `<id>:$LATEST`, `<id>:3` and `<id>:alias` all mean the one content there is. */
  find(reference: string): CompiledFlow | undefined {
    const exact = this.#flows.get(reference);
    if (exact) return exact;
    const unversioned = reference.replace(/:[^:/]+$/, '');
    return unversioned === '' ? undefined : this.#flows.get(unversioned);
  }

  #add(declaration: FlowDeclaration, type: FlowType): void {
    const { arn, id, name, content } = declaration;
    const read = readFlow(content);
    if (read.kind === 'unreadable') {
      this.problems.push(`${name}: ${read.reason}; ${read.fix}`);
      return;
    }
    for (const fault of read.faults) this.problems.push(`${name}:${fault.path}: ${fault.reason}; ${fault.fix}`);
    const compiled = compileFlow({ arn, id, name, type }, read.document, specOf);
    if (compiled.kind === 'broken') {
      for (const problem of compiled.problems) this.problems.push(`${name}: ${problem}`);
      return;
    }
    for (const key of [name, id, arn]) this.#flows.set(key, compiled.flow);
  }
}
