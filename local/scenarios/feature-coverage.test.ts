import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coveragePage, featureCoverage } from './feature-coverage';

const projectDir = join(__dirname, '..', '..');
const page = join(projectDir, 'docs', 'coverage-of-features.md');

it('says in docs/coverage-of-features.md what shows each feature, and what is missing', () => {
  const wanted = coveragePage(featureCoverage(projectDir));
  if (process.env['WRITE_FEATURE_COVERAGE']) writeFileSync(page, wanted);

  expect(existsSync(page) ? readFileSync(page, 'utf8') : '').toBe(wanted);
});

it('marks a row that nothing shows', () => {
  expect(coveragePage(new Map([['J-1', ['local/scenarios/one.yaml']]]))).toMatch(
    /^1 of \d+ rows are shown\. Nothing shows J-2, /m,
  );
});
