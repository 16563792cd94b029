import { connectEvent } from '../shared/connect-event';
import { makeHandler } from './handler';

const prompts = {
  'en-US': { greeting: 'Welcome & hello', menu: '<speak>Press <emphasis>1</emphasis></speak>' },
  'es-US': { greeting: 'Bienvenido' },
};
const handler = makeHandler({ findPrompts: async (flow) => (flow === 'inbound' ? prompts : {}) });

it('answers a flow with fragments of SSML in the language of the call', async () => {
  expect(await handler(connectEvent({ flow: 'inbound' }))).toEqual({
    greeting: 'Welcome &amp; hello',
    menu: 'Press <emphasis>1</emphasis>',
  });
  expect(await handler(connectEvent({ flow: 'inbound' }, { LanguageCode: 'es-US' }))).toEqual({
    greeting: 'Bienvenido',
    menu: 'Press <emphasis>1</emphasis>',
  });
});

it('fails for a flow without prompts, so that the block speaks its own', async () => {
  await expect(handler(connectEvent({ flow: 'survey' }))).rejects.toThrow('no row for the flow survey');
});

it.each([{}, { flow: '' }, { flow: '../x' }, { flow: '$.Attributes.x' }, { flow: null }])(
  'refuses the parameters %j',
  async (parameters) => {
    await expect(handler(connectEvent(parameters))).rejects.toMatchObject({
      name: 'InvalidInput',
      message: expect.stringContaining('Details.Parameters.flow'),
    });
  },
);
