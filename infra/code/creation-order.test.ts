import { creationOrder, type Part } from './creation-order';

const flow = (name: string, ...needs: string[]): Part => ({
  reference: `flow:${name}`,
  file: `flows/${name}/${name}.flow.json`,
  needs,
});

describe('creationOrder', () => {
  it('puts a flow after the flows it hands over to', () => {
    const parts = [
      flow('inbound', 'flow:password-reset', 'flow:to-agent'),
      flow('password-reset', 'flow:to-agent'),
      flow('to-agent'),
    ];

    const order = creationOrder(parts, []);

    expect(order).toEqual({ kind: 'order', parts: [parts[2], parts[1], parts[0]] });
  });

  it('leaves names alone that exist already', () => {
    const parts = [flow('to-agent', 'queue:help-desk')];

    expect(creationOrder(parts, ['queue:help-desk'])).toEqual({ kind: 'order', parts });
  });

  it('names file, token and what could be written instead of an unknown name', () => {
    const order = creationOrder([flow('inbound', 'queue:gold')], ['queue:help-desk', 'hours:help-desk']);

    expect(order).toEqual({
      kind: 'problems',
      problems: [
        'flows/inbound/inbound.flow.json: ${queue:gold} is not declared; add it to queues.json of the data folder, or write one of queue:help-desk',
      ],
    });
  });

  it('says which kinds exist when there is none of the wanted kind', () => {
    const order = creationOrder([flow('inbound', 'que:help-desk')], ['queue:help-desk']);

    expect(order).toEqual({
      kind: 'problems',
      problems: ['flows/inbound/inbound.flow.json: ${que:help-desk} is not declared; kinds that exist are flow, queue'],
    });
  });

  it('refuses a circle, names its members and says how to break it', () => {
    const order = creationOrder([flow('a', 'flow:b'), flow('b', 'flow:c'), flow('c', 'flow:a')], []);

    expect(order).toEqual({
      kind: 'problems',
      problems: [
        'flows/a/a.flow.json: a circle of references, flow:a → flow:b → flow:c → flow:a; break it with a flow module, or pass the ARN on as a contact attribute',
      ],
    });
  });

  it('reports every problem, not the first', () => {
    const order = creationOrder([flow('a', 'queue:x', 'flow:a'), flow('b', 'hours:y')], []);

    expect(order.kind === 'problems' && order.problems).toHaveLength(3);
  });
});
