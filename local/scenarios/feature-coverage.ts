import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Feature, features } from './features';
import { parseScenario } from './scenario';

/** Where tests and scenarios live. */
const rooms = ['domain', 'flows', 'functions', 'infra', 'lex', 'local', 'web', 'workflows'];

/** The files whose titles or `covers:` name each row. */
export function featureCoverage(projectDir: string): ReadonlyMap<Feature, readonly string[]> {
  const covered = new Map<Feature, Set<string>>();
  for (const file of rooms.flatMap((room) => filesIn(join(projectDir, room)))) {
    const shown = relative(projectDir, file);
    for (const row of rowsIn(file)) covered.set(row, (covered.get(row) ?? new Set()).add(shown));
  }
  return new Map([...covered].map(([row, files]) => [row, [...files].sort()]));
}

/** The page as it belongs into `docs/coverage-of-features.md`. */
export function coveragePage(covered: ReadonlyMap<Feature, readonly string[]>): string {
  const rows = Object.keys(features) as Feature[]; // its own keys
  const missing = rows.filter((row) => !covered.has(row));
  return [
    '# What shows each feature',
    '',
    'Made from the `covers:` lines of scenarios and the `[J-3]` of test titles: `WRITE_FEATURE_COVERAGE=1 npx jest local/scenarios/feature-coverage`.',
    'A row with a W is a fault this centre must not have; its files try to make it happen.',
    '',
    `${rows.length - missing.length} of ${rows.length} rows are shown.${missing.length > 0 ? ` Nothing shows ${missing.join(', ')} yet.` : ''}`,
    '',
    '| Row | What | Shown by |',
    '| --- | --- | --- |',
    ...rows.map(
      (row) => `| ${row} | ${features[row]} | ${(covered.get(row) ?? ['**nothing yet**']).map(link).join('<br>')} |`,
    ),
    '',
  ].join('\n');
}

const link = (file: string): string => (file.startsWith('**') ? file : `[${file}](../${file})`);

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(?:test\.tsx?|yaml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'));
}

/** Of a scenario its `covers:` and title, of a test file what stands in brackets in its titles. */
function rowsIn(file: string): Feature[] {
  const text = readFileSync(file, 'utf8');
  if (!file.endsWith('.yaml')) return rowsNamed(text);
  const parsed = parseScenario(text);
  if (parsed.kind !== 'scenario') return [];
  const { title, covers } = parsed.scenario;
  return [...covers.filter(isFeature), ...rowsNamed(title)];
}

function rowsNamed(text: string): Feature[] {
  return [...text.matchAll(/\[((?:[A-Z]{1,2}-\d+)(?:,\s*[A-Z]{1,2}-\d+)*)\]/g)].flatMap(([, list = '']) =>
    list.split(/,\s*/).filter(isFeature),
  );
}

const isFeature = (row: string): row is Feature => Object.hasOwn(features, row);
