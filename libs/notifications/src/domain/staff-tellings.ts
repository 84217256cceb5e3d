import { type Labels, STAFF_ROLES, type StaffRole } from '@app/kernel';
import type { ImportFacts, RunFacts, WorkFacts } from './facts';
import type { TemplateName } from './template';
import type { Happening, Telling, Tellings } from './telling';

/** As on the pages. */
const ROLE_NAMES: Readonly<Record<StaffRole, Labels>> = {
  coordinator: { ja: 'コーディネーター', 'ja-easy': 'つなぐ 人（ひと）', en: 'Coordinator', 'pt-BR': 'Coordenador' },
  planner: {
    ja: '計画担当',
    'ja-easy': 'まちの これからを 考（かんが）える 人（ひと）',
    en: 'Planner',
    'pt-BR': 'Planejador',
  },
  division_liaison: {
    ja: '協働推進員',
    'ja-easy': '市役所（しやくしょ）の 係（かかり）',
    en: 'Division liaison',
    'pt-BR': 'Contato do departamento',
  },
  committee_member: {
    ja: '推進委員',
    'ja-easy': '委員（いいん）',
    en: 'Committee member',
    'pt-BR': 'Membro do comitê',
  },
  administrator: {
    ja: '管理者',
    'ja-easy': '管理（かんり）する 人（ひと）',
    en: 'Administrator',
    'pt-BR': 'Administrador',
  },
};

/** Somebody asked on the web: that they did, no word of it. What the staff took in they know. */
export const CASE_TELLINGS: Tellings<object> = {
  'counselling-case.opened': (_case, { data }) =>
    data['channel'] === 'web' ? [{ to: 'coordinators', template: 'counselling.to-answer', parameters: {} }] : [],
};

/**
 * What one's role in the municipality is. Who holds none any more is out of its reach,
 * and what an installation began with is no news: neither is told.
 */
export const ROLE_TELLINGS: Tellings<{ readonly personId: string }> = {
  'role.granted': toHolder('role.granted'),
  'role.withdrawn': toHolder('role.withdrawn'),
};

/** Whoever takes something over of their own accord knows it; given back to all, it is nobody's news. */
export const WORK_TELLINGS: Tellings<WorkFacts> = {
  'work.handed-over': ({ title }, { data: { to } }) =>
    typeof to === 'string' ? [{ to: { personId: to }, template: 'work.handed-over', parameters: { title } }] : [],
};

/** A run takes a while: whoever asked for it may have left the page. */
export const RUN_TELLINGS: Tellings<RunFacts> = {
  'assignment.finished': toRequester('assignment.finished'),
  'assignment.failed': toRequester('assignment.failed'),
};

/** So does an import, which the worker does in the name of who asked for it. */
export const IMPORT_TELLINGS: Tellings<ImportFacts> = {
  'import.finished': ({ requestedBy, file, written, skipped }) => [
    {
      to: { personId: requestedBy },
      template: 'import.finished',
      parameters: { file, written, skipped },
      alsoActor: true,
    },
  ],
  'import.failed': ({ requestedBy, file }) => [
    { to: { personId: requestedBy }, template: 'import.failed', parameters: { file }, alsoActor: true },
  ],
};

function toHolder(template: TemplateName) {
  return ({ personId }: { readonly personId: string }, { actorId, data }: Happening): Telling[] => {
    const role = STAFF_ROLES.find((known) => known === data['role']);
    return role === undefined || actorId === null
      ? []
      : [{ to: { personId }, template, parameters: { role: ROLE_NAMES[role] } }];
  };
}

function toRequester(template: TemplateName) {
  return ({ requestedBy }: RunFacts): Telling[] => [{ to: { personId: requestedBy }, template, parameters: {} }];
}
