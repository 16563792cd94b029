import catalogue from '../../data/prompts.json';
import { departmentPromptIds } from './department-prompts';
import { languages } from './language';

it('has every prompt of every flow behind the help desk in every language', () => {
  const shipped: Record<string, Record<string, Record<string, unknown>>> = catalogue;
  const missing = Object.entries(departmentPromptIds).flatMap(([flow, ids]) =>
    ids.flatMap((id) =>
      languages.filter((language) => !shipped[flow]?.[id]?.[language]).map((l) => `${flow}.${id} ${l}`),
    ),
  );

  expect(missing).toEqual([]);
});
