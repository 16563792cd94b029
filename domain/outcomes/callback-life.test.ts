import { callbackLife } from './callback-life';
import { type ContactFact } from './contact-fact';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 15, minute)).toISOString();
const back = (minute: number, type: string, contactId = 'c'): ContactFact => ({
  type,
  contactId,
  at: at(minute),
  method: 'CALLBACK',
});
const call: readonly ContactFact[] = [
  { type: 'INITIATED', contactId: 'a', at: at(0), method: 'INBOUND' },
  { type: 'CONNECTED_TO_AGENT', contactId: 'a', at: at(1), method: 'INBOUND' },
];

describe('[J-6, T-7] what events say of a call back', () => {
  it('is nothing before Connect has made one', () => {
    expect(callbackLife(call)).toBeUndefined();
  });

  it.each([
    ['requested', 0, [back(2, 'INITIATED')]],
    ['dialling', 1, [back(2, 'INITIATED'), back(3, 'QUEUED')]],
    ['dialling', 2, [back(2, 'INITIATED'), back(3, 'QUEUED'), back(14, 'QUEUED')]],
    ['reached', 1, [back(2, 'INITIATED'), back(3, 'QUEUED'), back(4, 'CONNECTED_TO_AGENT'), back(9, 'DISCONNECTED')]],
    ['unreached', 1, [back(2, 'INITIATED'), back(3, 'QUEUED'), back(9, 'DISCONNECTED')]],
  ] as const)('is %s after %d attempts, in whatever order they come', (state, attempts, facts) => {
    const life = callbackLife([...call, ...facts]);

    expect(life).toMatchObject({ state, attempts, contactId: 'c' });
    expect(callbackLife([...facts.toReversed(), ...call])).toEqual(life);
  });

  it('goes on when a further attempt is a contact of its own', () => {
    const first = [back(2, 'INITIATED'), back(3, 'QUEUED'), back(5, 'DISCONNECTED')];

    expect(callbackLife(first)).toMatchObject({ state: 'unreached' });
    expect(callbackLife([...first, back(15, 'INITIATED', 'd'), back(16, 'QUEUED', 'd')])).toMatchObject({
      state: 'dialling',
      attempts: 2,
      contactId: 'd',
    });
  });
});
