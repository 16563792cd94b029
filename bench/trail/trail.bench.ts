import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gapsOf } from '../../local/trail/gaps';
import { graphFor, playForTrail, readScenario, scenarioFolder } from '../../local/trail/play';

/** The trail of every shipped scenario, or of those whose name has one of the words given. Exit code 1: one of them has a gap. */
export async function main(args: readonly string[], projectDir: string): Promise<void> {
  const folder = scenarioFolder(projectDir);
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.yaml') && (args.length === 0 || args.some((word) => file.includes(word))),
  );
  for (const file of files) {
    const started = performance.now();
    const scenario = readScenario(join(folder, file));
    const played = await playForTrail(scenario, await graphFor(projectDir, scenario));
    const gaps = await gapsOf(played);
    await played.centre.close();
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    const workflows = [...new Set(played.report.workflows.map(({ name }) => name))].join(' ');
    process.stdout.write(
      `${gaps.length === 0 ? 'whole ' : 'GAPS  '} ${seconds.padStart(5)} s  ${file}  ${workflows}\n`,
    );
    for (const gap of gaps) process.stdout.write(`        ${gap}\n`);
    if (gaps.length > 0) process.exitCode = 1;
  }
}
