// Lets plain Node load the sources: `node -r ./test/support/typescript.cjs file.ts`, and threads that such a file starts.
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
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
Module._resolveFilename = function (request, ...rest) {
  const lib = /^@app\/([^/]+)$/.exec(request);
  return find.call(this, lib ? resolve(root, `libs/${lib[1]}/src/index.ts`) : request, ...rest);
};
