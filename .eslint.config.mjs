import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const noProcessEnv = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only libs/platform/src/config reads the environment.',
};

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.musubi*/', 'apps/web/src/api/schema.d.ts', '**/*.cjs', '**/*.mjs'] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // The numbers and texts of a template are what the author meant.
      '@typescript-eslint/restrict-template-expressions': 'off',
      'no-restricted-syntax': ['error', noProcessEnv],
    },
  },
  {
    // Answers of raw SQL and of other services are typed where they are asked for.
    files: ['test/**', '**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['libs/platform/src/config/**', 'apps/local/**', 'test/**'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
