import * as z from 'zod/mini';
import { promptsFor, type FlowPrompts } from '../../domain/prompts';
import { connectHandler } from '../shared/connect-handler';

const Parameters = z.object({ flow: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, 'Not the name of a flow')) });

interface Deps {
  findPrompts(flow: string): Promise<FlowPrompts>;
}

/**
 * A flow's prompts in the caller's language, as fragments of SSML: `{greeting: "Welcome …", …}`. A flow without any is an error, so that
 * the block's error branch speaks its built-in words instead of silence.
 */
export const makeHandler = ({ findPrompts }: Deps) =>
  connectHandler(Parameters, async ({ flow }, { language }) => {
    const prompts = promptsFor(await findPrompts(flow), language);
    if (Object.keys(prompts).length === 0)
      throw new Error(`the prompts table has no row for the flow ${flow}; deploy data/prompts.json`);
    return prompts;
  });
