import * as z from 'zod/mini';
import { spokenPrompts } from '../../domain/prompts/spoken-prompts';
import { connectHandler, type FlatAnswer } from '../shared/connect/connect-handler';
import { type FindPrompts } from '../shared/connect/prompts-table';
import { type FlowCache } from './cache';

const Parameters = z.object({ flow: z.string().check(z.regex(/^[a-z][a-z0-9-]{0,63}$/, 'Not the name of a flow')) });

interface Deps {
  readonly findPrompts: FindPrompts;
  readonly cache: FlowCache;
  now(): Date;
}

/** Connect takes 32 KB; what a flow adds for itself is little. */
const mostBytes = 30 * 1024;
/** Longest prompts that are tried until all of them fit: a caller hears the beginning of each, and none is missing. */
const lengths = [600, 250, 80];

/**
 * A flow's prompts in the caller's language, as fragments of SSML: `{greeting: "Welcome …", …, promptsVersion: "3"}`. A flow without any
 * is an error, so that the block's error branch speaks its built-in words instead of silence.
 */
export const makeHandler = ({ findPrompts, cache, now }: Deps) =>
  connectHandler(Parameters, async ({ flow }, { language, contactId }): Promise<FlatAnswer> => {
    const { rows, version } = await cache.read(`${contactId}/${flow}`, now(), () => findPrompts(flow));
    for (const longest of lengths) {
      const prompts = spokenPrompts(rows, { wanted: language, now: now(), longest });
      if (Object.keys(prompts).length === 0)
        throw new Error(`the prompts table has no row for the flow ${flow}; deploy data/prompts.json`);
      const answer = { ...prompts, promptsVersion: String(version) };
      if (new TextEncoder().encode(JSON.stringify(answer)).length <= mostBytes) return answer;
    }
    throw new Error(`the prompts of the flow ${flow} are too many; Connect takes ${mostBytes} bytes`);
  });
