// Who may import whom. Each rule was seen red once.
const features =
  'identity|registry|exchange|matching|brokering|collaborations|casework|matchmaking-events|mail-magazine|surveys|city-plans|installation|notifications|personal-data';
// The order of the features: each may use the front doors of those before it.
const order = [
  'identity',
  'registry',
  'exchange',
  'matching',
  'brokering',
  'collaborations',
  'casework',
  'matchmaking-events',
  'mail-magazine',
  'surveys',
  'city-plans',
  'installation',
];

const neverBackwards = order.slice(0, -1).map((feature, index) => ({
  name: `${feature}-knows-no-later-feature`,
  severity: 'error',
  from: { path: `^libs/${feature}/` },
  to: { path: `^libs/(${[...order.slice(index + 1), 'notifications', 'personal-data'].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'domain-is-pure',
      comment: 'domain imports only itself and the kernel',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/domain/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: ['^libs/$1/src/domain/', '^libs/kernel/src/index\\.ts$'] },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: '\\.spec\\.ts$' },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'application-knows-no-adapter',
      severity: 'error',
      from: { path: '^libs/[^/]+/src/application/', pathNot: '\\.spec\\.ts$' },
      to: {
        path: [
          '/persistence/',
          '^libs/platform/',
          '^apps/',
          'node_modules/(typeorm|bullmq|@nestjs/(typeorm|bullmq|swagger|platform))',
        ],
      },
    },
    {
      name: 'front-door-only',
      comment: 'from outside a lib, only its index.ts',
      severity: 'error',
      from: { path: '^(?:apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'platform-knows-no-feature',
      severity: 'error',
      from: { path: '^libs/platform/' },
      to: { path: `^libs/(${features})/` },
    },
    ...neverBackwards,
    {
      name: 'notifications-are-reached-from-the-apps',
      severity: 'error',
      from: { path: '^libs/(?!notifications)' },
      to: { path: '^libs/notifications/' },
    },
    {
      name: 'apps-do-not-meet',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    { name: 'the-web-speaks-http-only', severity: 'error', from: { path: '^apps/web/' }, to: { path: '^libs/' } },
    { name: 'libs-know-no-app', severity: 'error', from: { path: '^libs/' }, to: { path: '^(apps|test)/' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/web/dist)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
