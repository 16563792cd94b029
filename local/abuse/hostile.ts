/** What somebody may write where a name, an address, a number or a word belongs. */
export const hostileValues: Readonly<Record<string, string>> = {
  'SSML markup': '</speak><break time="10s"/>',
  'a tag that would fetch': '<audio src="https://evil.example/a.mp3"/>',
  'an ampersand': 'Tom & Jerry &amp; &lt;',
  'a second header': 'Eve\r\nBcc: eve@evil.example',
  'a JSONPath of the reply': '$.External.spokenPassword',
  'a JSONPath of the contact': '$.Attributes.contactId',
  emoji: '😀👩‍🚀',
  'ten kilobytes': 'x'.repeat(10_240),
  'control characters': '\u0007\u001b[31mred',
  'bidi overrides': '\u202egnp.exe\u2066',
  'a null byte': 'a\u0000b',
  'template syntax': '{{code}} {{#each this}}{{this}}{{/each}}',
  'a bot’s template': '[promptVerificationCode] {EmployeeId}',
  'a log line of its own': 'x\n{"level":"INFO","message":"forged by a caller"}',
};
