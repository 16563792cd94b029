import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate, type Evaluation } from './evaluate';

/** Mistakes in a copy of the real program, as somebody who changes it would meet them. */
const projectDir = join(__dirname, '..', '..');
const rooms = [
  'Pulumi.yaml',
  'Pulumi.dev.yaml',
  'package.json',
  'infra',
  'functions',
  'domain',
  'workflows',
  'flows',
  'lex',
  'data',
];
async function evaluateAfter(change: (dir: string) => Promise<void>): Promise<Evaluation> {
  const copy = await mkdtemp(join(tmpdir(), 'deskline-'));
  try {
    for (const room of rooms) await cp(join(projectDir, room), join(copy, room), { recursive: true });
    await symlink(join(projectDir, 'node_modules'), join(copy, 'node_modules'));
    await change(copy);
    return await evaluate({ projectDir: copy, stack: 'dev' });
  } finally {
    await rm(copy, { recursive: true, force: true });
  }
}

async function edit(path: string, from: string, to: string): Promise<void> {
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll(from, to));
}

const failed = (...problems: unknown[]) => ({ kind: 'failed', problems });

describe('a mistake', () => {
  it('in a token is named with its file and what could be written', async () => {
    const flow = 'flows/to-agent/to-agent.flow.json';

    const evaluation = await evaluateAfter((dir) => edit(join(dir, flow), '${queue:help-desk}', '${queue:helpdesk}'));

    const hint = /is not declared; add it to queues\.json of the data folder, or write one of .*queue:help-desk/;
    expect(evaluation).toEqual(failed(expect.stringMatching(hint)));
    expect(evaluation).toEqual(failed(expect.stringContaining(`${flow}: \${queue:helpdesk}`)));
  });

  it('in a data file is named with its line', async () => {
    const evaluation = await evaluateAfter((dir) =>
      edit(join(dir, 'data/hours.json'), '"08:00-18:00"', '"18:00-08:00"'),
    );

    expect(evaluation).toEqual(
      failed(expect.stringMatching(/^data\/hours\.json:10: help-desk\.open\.friday\S*: .*closes before it opens/)),
    );
  });

  it('between data files is named where it was written', async () => {
    const evaluation = await evaluateAfter((dir) =>
      edit(join(dir, 'data/queues.json'), '"hours": "help-desk"', '"hours": "nights"'),
    );

    expect(evaluation).toEqual(
      failed(
        expect.stringMatching(
          /^data\/queues\.json: help-desk: hours nights is not in hours\.json; write one of .*help-desk/,
        ),
      ),
    );
  });

  it('in a limit is named with what may be written', async () => {
    const evaluation = await evaluateAfter((dir) =>
      edit(join(dir, 'Pulumi.dev.yaml'), 'codesPerEmployeePerDay: 10', 'triesPerCall: 9\n    codesPerDay: 3'),
    );

    const place = 'Pulumi.dev.yaml:deskline:resetLimits';
    expect(evaluation).toEqual(
      failed(
        `${place}: triesPerCall: 9 is out of bounds; write a whole number from 1 to 5`,
        expect.stringMatching(/^Pulumi\.dev\.yaml:deskline:resetLimits: codesPerDay: is no limit; write one of /),
      ),
    );
  });

  it('such as a workflow that is gone is named at who needs it', async () => {
    const evaluation = await evaluateAfter((dir) => rm(join(dir, 'workflows/verify-code'), { recursive: true }));

    const hint = 'add workflows/verify-code/verify-code.asl.json, or write one of workflow:authenticate-employee, ';
    expect(evaluation).toEqual(
      failed(expect.stringContaining(`functions/manifest.ts: \${workflow:verify-code} is not declared; ${hint}`)),
    );
  });
});
