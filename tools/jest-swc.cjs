// Jest transformer. Our TypeScript, and every ES module of node_modules (Nest 12 and its dependencies), become CommonJS; CommonJS of node_modules passes
// through untouched. No list of packages to keep: a file counts as an ES module by its extension or by the "type" of the nearest package.json.
const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const swc = require('@swc/jest');

const shared = { swcrc: false, sourceMaps: 'inline', module: { type: 'commonjs' } };
const typescript = (tsx) =>
  swc.createTransformer({
    ...shared,
    jsc: {
      target: 'es2022',
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: !tsx, dynamicImport: true, tsx },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: !tsx,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
    },
  });
const transformers = {
  ts: typescript(false),
  tsx: typescript(true),
  esm: swc.createTransformer({
    ...shared,
    sourceMaps: false,
    jsc: { target: 'es2022', parser: { syntax: 'ecmascript' } },
  }),
};

const moduleTypes = new Map();

/** "module" or "commonjs": what the nearest package.json at or above `directory` says. */
function moduleType(directory) {
  const known = moduleTypes.get(directory);
  if (known) return known;
  const parent = path.dirname(directory);
  let type;
  try {
    type = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8')).type;
    type ??= 'commonjs';
  } catch {
    type = parent === directory ? 'commonjs' : moduleType(parent);
  }
  moduleTypes.set(directory, type);
  return type;
}

function transformerFor(file) {
  if (file.endsWith('.tsx')) return transformers.tsx;
  if (file.endsWith('.ts')) return transformers.ts;
  if (file.endsWith('.mjs')) return transformers.esm;
  if (file.endsWith('.js') && moduleType(path.dirname(file)) === 'module') return transformers.esm;
  return undefined;
}

const version = crypto
  .createHash('sha256')
  .update(fs.readFileSync(__filename))
  .update(require('@swc/core/package.json').version)
  .digest('hex');

module.exports = {
  process(source, file, options) {
    const transformer = transformerFor(file);
    if (!transformer) return { code: source };
    return transformer.process(source, file, {
      ...options,
      supportsStaticESM: false,
      supportsDynamicImport: false,
    });
  },
  getCacheKey(source, file) {
    return crypto.createHash('sha256').update(version).update(file).update(source).digest('hex');
  },
};
