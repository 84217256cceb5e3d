/** Whom the demo data lets you sign in as, in each municipality. */
const PEOPLE = [
  ['coordinator', '協働コーディネーター', 'coordinator of the city'],
  ['planner', '計画担当', 'planner of the city'],
  ['committee', '評価委員', 'member of the committee that evaluates the plan'],
  ['administrator', '管理者', 'administrator of the city'],
  ['group', '市民活動団体の代表', 'representative of a citizen group'],
  ['council', '地域自治組織の代表', 'representative of a community council'],
  ['business', '事業者', 'business with an available offer'],
  ['probono', 'プロボノワーカー', 'pro-bono worker with an available offer'],
  ['division', '市の担当課', 'liaison of a city division with an available offer'],
] as const;

export function signInTable(): string {
  const rows = PEOPLE.map(([name, ja, en]) => `  ${`${name}@`.padEnd(16)}${en} (${ja})`);
  return [
    'Sign in with the password musubi-demo, at tomisato.example or yokkaichi.example, as',
    ...rows,
    '  operator@musubi.example   operator of the installation',
  ].join('\n');
}
