import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const setBySdk = /resourceInputs\["(\w+)"\] = undefined \/\*out\*\//g;
const takenFromArgs = /resourceInputs\["(\w+)"\] = args\?\./g;

/**
 * The properties of a resource type that only the provider can answer, as the SDK's own class marks them (`undefined /*out*\/`).
 * `projectDir` is where the SDK is resolved from. Throws when the installed SDK has no such class.
 */
export function outputOnlyProperties(type: string, projectDir: string): readonly string[] {
  const cached = cache.get(type);
  if (cached) return cached;
  const source = readFileSync(classFile(type, projectDir), 'utf8');
  const args = new Set(Array.from(source.matchAll(takenFromArgs), (match) => match[1]));
  const names = new Set(Array.from(source.matchAll(setBySdk), (match) => match[1]!).filter((name) => !args.has(name))); // group 1 always matches
  const result = [...names];
  cache.set(type, result);
  return result;
}

const cache = new Map<string, readonly string[]>();

/** `aws:lambda/function:Function` is in `@pulumi/aws/lambda/function.js`, `aws-native:lex:Bot` in `@pulumi/aws-native/lex/bot.js`. */
function classFile(type: string, projectDir: string): string {
  const [packageName = '', module = '', className = ''] = type.split(':');
  const root = createRequire(join(projectDir, 'package.json')).resolve(`@pulumi/${packageName}/package.json`);
  const file = module.includes('/') ? module : `${module}/${className.charAt(0).toLowerCase()}${className.slice(1)}`;
  return join(root, '..', `${file}.js`);
}
