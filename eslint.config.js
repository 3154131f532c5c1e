import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const say = (selector, message) => ({ selector, message });
const everywhere = [
  say("ExportAllDeclaration", "No barrels: import from the file that defines it."),
  say("TSEnumDeclaration", "Use a union of string literals."),
  say("MemberExpression[object.name='Math'][property.name='random']", "Use crypto.getRandomValues or randomUUID."),
  say("CallExpression[callee.object.name='Date'][callee.property.name='now'], NewExpression[callee.name='Date'][arguments.length=0]", "Take the time from the Grant or an injected Clock."),
  say("TSAsExpression TSTypeReference[typeName.name='Grant']", "Only authorize() makes a Grant."),
  say("MemberExpression[object.name='process'][property.name='env']", "Read configuration in lib/platform/config.ts."),
];
const routeShape = "ExportNamedDeclaration > FunctionDeclaration, ExportNamedDeclaration > VariableDeclaration > VariableDeclarator:not([init.callee.name=/^apiRoute$/])";

export default tseslint.config(
  { ignores: [".next/**", ".next-*/**", ".cache/**", ".housecall*/**", "next-env.d.ts", "*.config.*", ".dependency-cruiser.cjs", "test-results/**"] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    plugins: { "react-hooks": hooks },
    rules: {
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-depth": ["error", 3],
      "complexity": ["error", 10],
      "no-console": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "no-restricted-syntax": ["error", ...everywhere],
      ...hooks.configs.recommended.rules,
    },
  },
  {
    files: ["app/**/route.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere,
      say(routeShape, "Every export here must be built by apiRoute(), which passes authorize()."),
      say("ExportDefaultDeclaration", "No default export here.")] },
  },
  {
    files: ["app/**/page.tsx", "app/**/layout.tsx", "lib/**"],
    ignores: ["**/*.test.ts"],
    rules: { "no-restricted-syntax": ["error", ...everywhere,
      say("ExpressionStatement[directive='use client']", "Client code lives in components/.")] },
  },
  {
    files: ["app/api/auth/**/route.ts", "lib/platform/clock.ts", "lib/platform/config.ts", "lib/access/authorize.ts"],
    rules: { "no-restricted-syntax": "off" },
  },
  {
    files: ["**/*.test.{ts,tsx,mjs}", "e2e/**", "bench/**"],
    rules: { "max-lines-per-function": "off", "no-restricted-syntax": ["error", ...everywhere.slice(0, 5)], "@typescript-eslint/no-unsafe-assignment": "off" },
  },
  {
    files: ["**/*.{mjs,js,cjs}"],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ["scripts/**", "proxy.ts", "instrumentation.ts"],
    rules: { "no-console": "off", "no-restricted-syntax": ["error", ...everywhere.slice(0, 3)] },
  },
);
