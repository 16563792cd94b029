import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** Who may import whom. The table with the reasons is in README.md; a broken arrow is an error, and so is a cycle. */
const zones = [
  { target: './domain', from: ['./functions', './infra', './local', './web', './bench'] },
  { target: './functions', from: ['./infra', './local', './web', './bench'] },
  { target: './infra', from: ['./local', './web', './bench'] },
  { target: './infra', from: './functions', except: ['./manifest.ts'] },
  { target: './local', from: ['./infra', './web', './bench'] },
  { target: './web', from: ['./functions', './infra', './local', './bench'] },
  { target: './web/console', from: ['./web/support', './web/phone'] },
  { target: './web/support', from: ['./web/console', './web/phone'] },
  { target: './web/phone', from: ['./web/console', './web/support'] },
  // The state machine, the bot and the clock are rooms of their own: they know AWS, not Deskline.
  {
    target: './local/states',
    from: ['./domain', './functions', './local/centre', './local/connect', './local/lex', './local/cli'],
  },
  { target: './local/lex', from: ['./domain', './functions', './local/centre', './local/connect', './local/cli'] },
  { target: './local/connect', from: ['./domain', './functions', './local/centre', './local/aws', './local/cli'] },
  { target: './local/time', from: ['./domain', './functions', './local/centre', './local/aws', './local/cli'] },
];

export default tseslint.config(
  { ignores: ['node_modules/', '.cache/', '.build/', 'coverage/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
);
