import { bindReferences, insideHtml, plain, tokensIn } from './tokens';

describe('tokens', () => {
  it('finds each name once, in the order of the text', () => {
    expect(tokensIn('{"a":"${flow:to-agent}","b":"${queue:gold}","c":"${flow:to-agent}"}')).toEqual([
      'flow:to-agent',
      'queue:gold',
    ]);
  });

  it('sees nothing in the placeholders of mails and of JSONata', () => {
    expect(tokensIn('{{code}} {% $states.input %} $.External.greeting')).toEqual([]);
  });

  it('writes values into JSON text so that the text stays JSON', () => {
    const bound = bindReferences('{"say":"${setting:companyName}"}', { 'setting:companyName': 'The "Best" \\ Co' });

    expect(JSON.parse(bound)).toEqual({ say: 'The "Best" \\ Co' });
  });

  it('writes values into text as they are and into HTML harmless', () => {
    const values = { 'setting:companyName': '<b>Q&A' };

    expect(bindReferences('at ${setting:companyName}', values, plain)).toBe('at <b>Q&A');
    expect(bindReferences('at ${setting:companyName}', values, insideHtml)).toBe('at &#60;b&#62;Q&#38;A');
  });

  it('refuses a name without a value', () => {
    expect(() => bindReferences('${queue:gold}', {})).toThrow('${queue:gold} is not declared');
  });
});
