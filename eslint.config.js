// The rules of the whole repository. The UI folders bring their own (HubSpot's) and are linted with them here too.
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import unusedImports from 'eslint-plugin-unused-imports';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import ui from './src/app/cards/eslint.config.js';

const code = ['**/*.ts', '**/*.tsx'];
const product = [
  'server/**/*.ts',
  'emulator/**/*.ts',
  'emulator/**/*.tsx',
  'scripts/**/*.ts',
  'bench/**/*.ts',
  'src/app/**/*.ts',
  'src/app/**/*.tsx',
];

export default defineConfig([
  globalIgnores(['**/node_modules/', '**/dist/', 'coverage/', '.data/', 'test/project/fixtures/']),
  { languageOptions: { parserOptions: { tsconfigRootDir: import.meta.dirname } } },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    files: code,
    languageOptions: { parserOptions: { projectService: true } },
    plugins: { 'unused-imports': unusedImports },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': 'off',
      'unused-imports/no-unused-imports': 'error',
      'unused-imports/no-unused-vars': [
        'error',
        { args: 'after-used', argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Give it a name: only configuration files have a default export.' },
        { selector: 'ClassDeclaration:not([superClass])', message: 'Only errors are classes; write a function that returns functions.' },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'prefer-const': 'error',
    },
  },
  {
    files: product,
    rules: {
      // Ours take three at most, then an object; a fourth is what Express, passport and undici hand to their callbacks.
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 4, countVoidThis: false }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
    },
  },
  { files: ['src/app/cards/**', 'src/app/settings/**'], extends: [ui], ignores: ['**/eslint.config.js'] },
  { files: ['**/*.js', '**/*.cjs'], languageOptions: { globals: { process: 'readonly', console: 'readonly', module: 'writable' } } },
  { files: ['test/**'], rules: { '@typescript-eslint/no-unused-expressions': 'off' } },
  prettier,
]);
