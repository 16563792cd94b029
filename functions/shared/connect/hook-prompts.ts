import catalogue from '../../../data/prompts.json';
import { byLanguage, promptsFor, type PromptFlow, type PromptId } from '../../../domain/prompts/prompts';
import { asFragment } from '../../../domain/prompts/speech';
import { type HookTurn } from './lex-handler';

/**
 * The words of a hook, from the session attributes a flow passed (`promptEmployeeId`), and from the shipped catalogue where it
 * passed none: a bot called without the flow still speaks.
 */
export function hookPrompts<Flow extends PromptFlow>(
  flow: Flow,
  turn: Pick<HookTurn, 'attributes' | 'language'>,
): (id: PromptId<Flow>) => string {
  const shipped = promptsFor(byLanguage(catalogue[flow]), turn.language);
  return (id) => {
    const passed = turn.attributes[`prompt${id.charAt(0).toUpperCase()}${id.slice(1)}`]?.trim();
    const words = passed ? asFragment(passed) : shipped[id];
    if (words === undefined) throw new Error(`no words for the prompt ${flow}/${id}; add them to data/prompts.json`);
    return words;
  };
}
