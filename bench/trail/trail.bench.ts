import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gapsOf } from '../../local/trail/gaps';
import { graphFor, playForTrail, readScenario, scenarioFolder } from '../../local/trail/play';
import { compareTrouble } from './trouble';

const usage = `usage: npm run bench -- trail [WORD…]              the trail of every shipped scenario, or of those with a word in their name
       npm run bench -- trail trouble [CALLS] [SEED]  many calls at once while their trail is disturbed, beside the same ones undisturbed
`;

/** Whether trails are whole. Exit code 1: one is not. */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  if (args.includes('--help')) return void process.stdout.write(usage);
  const [what, calls = '50', seed = '1'] = args;
  const isWhole =
    what === 'trouble' ? await trouble(projectDir, Number(calls), Number(seed)) : await scenarios(projectDir, args);
  process.exitCode = isWhole ? 0 : 1;
}

async function trouble(projectDir: string, calls: number, seed: number): Promise<boolean> {
  const { lines, isSame } = await compareTrouble(await graphFor(projectDir, { config: {} }), { calls, seed });
  for (const line of lines) process.stdout.write(`${line}\n`);
  return isSame;
}

async function scenarios(projectDir: string, words: readonly string[]): Promise<boolean> {
  const folder = scenarioFolder(projectDir);
  const isAsked = (file: string) => words.length === 0 || words.some((word) => file.includes(word));
  let isWhole = true;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml') && isAsked(name))) {
    const started = performance.now();
    const scenario = readScenario(join(folder, file));
    const played = await playForTrail(scenario, await graphFor(projectDir, scenario));
    const gaps = await gapsOf(played);
    await played.centre.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const workflows = [...new Set(played.report.workflows.map(({ name }) => name))].join(' ');
    process.stdout.write(`${gaps.length === 0 ? 'whole' : 'GAPS '} ${seconds.padStart(5)} s  ${file}  ${workflows}\n`);
    for (const gap of gaps) process.stdout.write(`        ${gap}\n`);
    isWhole &&= gaps.length === 0;
  }
  return isWhole;
}
