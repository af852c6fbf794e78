import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { importTable } from './config/import-table.mjs'

export default tseslint.config(
  { ignores: ['dist', 'packages/*/dist', 'node_modules', '.data', 'packages/*/tests/fixture', 'packages/*/tests/fixtures'] },
  ...tseslint.configs.recommended,
  {
    plugins: { shanyu: { rules: { 'import-table': importTable } } },
    rules: {
      'shanyu/import-table': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'off' },
  },
  {
    files: ['**/*.{js,cjs}'],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
)
