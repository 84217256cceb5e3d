// Lets plain Node load the sources: `node -r ./test/support/typescript.cjs file.ts`, and threads that such a file starts.
const { existsSync, readFileSync } = require('node:fs');
const { dirname, resolve } = require('node:path');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

const root = resolve(__dirname, '../..');
const { jsc } = JSON.parse(readFileSync(resolve(root, '.swcrc'), 'utf8'));
const options = { swcrc: false, sourceMaps: 'inline', jsc: { ...jsc, baseUrl: root }, module: { type: 'commonjs' } };

require.extensions['.ts'] = (module, filename) => {
  const source = readFileSync(filename, 'utf8');
  module._compile(transformSync(source, { ...options, filename }).code, filename);
};

const find = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const lib = /^@app\/([^/]+)$/.exec(request);
  if (lib) return resolve(root, `libs/${lib[1]}/src/index.ts`);
  if (request.startsWith('.') && parent?.filename) {
    // Before a file of the same name that holds data.
    const source = `${resolve(dirname(parent.filename), request)}.ts`;
    if (existsSync(source)) return source;
  }
  return find.call(this, request, parent, ...rest);
};
