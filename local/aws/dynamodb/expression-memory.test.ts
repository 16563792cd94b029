import { type ExpressionParser, rememberTrees } from './expression-memory';

/** A parser as dynalite's are: it puts the request's own objects into the tree and strikes off what it met. */
function countingParser() {
  const parser = {
    parses: 0,
    parse(text: string, { context }: Parameters<ExpressionParser['parse']>[1]): unknown {
      parser.parses++;
      if (text === 'bad') return 'Syntax error';
      const [, name = '', value = ''] = /^(\S+) = (\S+)/.exec(text) ?? [];
      delete context.unusedAttrNames?.[name];
      delete context.unusedAttrVals?.[value];
      return { type: '=', args: [[context.attrNames?.[name] ?? name], context.attrVals?.[value]] };
    },
  };
  rememberTrees(parser);
  return parser;
}

const context = (value: Record<string, unknown>) => ({
  attrNames: { '#a': 'state' },
  attrVals: { ':a': value },
  unusedAttrNames: { '#a': true } as Record<string, unknown>,
  unusedAttrVals: { ':a': true, ':b': true } as Record<string, unknown>,
});

it('parses an expression once, and puts each request’s values into it', () => {
  const parser = countingParser();
  const [first, second] = [context({ S: 'one' }), context({ S: 'two' })];

  const trees = [first, second].map((one) => parser.parse('#a = :a', { context: one }));

  expect(trees).toEqual([
    { type: '=', args: [['state'], { S: 'one' }] },
    { type: '=', args: [['state'], { S: 'two' }] },
  ]);
  expect(parser.parses).toBe(1);
  expect([second.unusedAttrNames, second.unusedAttrVals]).toEqual([{}, { ':b': true }]);
});

it('hands out a tree of its own each time', () => {
  const parser = countingParser();
  const parse = () => parser.parse('#a = :a', { context: context({ S: 'x' }) }) as { args: unknown[] };
  parse();
  parse().args.push('written into');

  expect(parse().args.length).toBe(2);
});

it.each([
  ['another type', '#a = :a', { N: '1' }],
  ['other words', '#a = :a ', { S: 'one' }],
])('parses again for %s', (_what, text, value) => {
  const parser = countingParser();
  parser.parse('#a = :a', { context: context({ S: 'one' }) });
  parser.parse(text, { context: context(value) });

  expect(parser.parses).toBe(2);
});

it.each(['#a = :a BETWEEN', 'attribute_type = :a', 'bad'])('remembers nothing of "%s"', (text) => {
  const parser = countingParser();
  parser.parse(text, { context: context({ S: 'one' }) });
  parser.parse(text, { context: context({ S: 'one' }) });

  expect(parser.parses).toBe(2);
});
