import { capturedGraph } from '../../engine/captured-graph';
import { judge } from '../verdict';
import { mailFlood, mailTrouble } from './mail';

const scope = { graph: capturedGraph(), seed: 1, size: 'small' } as const;

it('case 5: nobody’s mailbox is flooded by phone, and no caller can hear that a mail was held back', async () => {
  expect(await judge(mailFlood, scope)).toMatchObject({ verdict: 'holds', problems: [], codesAccepted: 0 });
});

it('case 10: when the mail service refuses, loses or dawdles, nobody is told that a code was sent which was not', async () => {
  expect(await judge(mailTrouble, scope)).toMatchObject({ verdict: 'holds', problems: [] });
});
