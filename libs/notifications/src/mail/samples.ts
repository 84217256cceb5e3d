import type { Labels } from '@app/kernel';
import type { Parameters, TemplateName } from '../domain/template';

const title = '夏祭りの準備';
const party = 'あおぞら会';
const partner = 'みずたま製菓';
const pair = { title, needParty: party, offerParty: partner };
const note: Labels = {
  ja: '集合の場所を書いてください。',
  'ja-easy': '集（あつ）まる 場所（ばしょ）を 書（か）いて ください。',
  en: 'Please say where people should meet.',
  'pt-BR': 'Informe o ponto de encontro.',
};
const reason: Labels = {
  ja: '日程が合いませんでした。',
  'ja-easy': '日（ひ）が 合（あ）いませんでした。',
  en: 'The dates did not fit.',
  'pt-BR': 'As datas não combinaram.',
};
const entry = { title, party, note, reason };
const between = { title, otherParty: partner };
const running = { title, startsOn: '2026-12-05', endsOn: '2026-12-20', reason };
const hours = { title, date: '2026-12-05', hours: 2.5 };
const event = { title: '秋の交流会', party, heldOn: '2026-12-05', startsAt: '13:30', place: '市民活動センター' };
const dueOn = '2026-11-27';
const application = { party, note };
const municipality: Labels = { ja: 'あおぞら市', en: 'Aozora', 'pt-BR': 'Aozora' };
const role: Labels = {
  ja: 'コーディネーター',
  'ja-easy': 'つなぐ 人（ひと）',
  en: 'Coordinator',
  'pt-BR': 'Coordenador',
};

/** What a preview is filled in with. Invented, like everything that the product ships. */
export const SAMPLES: Readonly<Record<TemplateName, Parameters>> = {
  'need.to-review': entry,
  'need.published': entry,
  'need.returned': entry,
  'need.refused': entry,
  'need.expired': entry,
  'need.unmet': entry,
  'need.closed': entry,
  'offer.to-review': entry,
  'offer.published': entry,
  'offer.returned': entry,
  'offer.refused': entry,
  'offer.expired': entry,
  'offer.paused': entry,
  'offer.resumed': entry,
  'match.to-approve': pair,
  'match.offer-side-asked': between,
  'match.need-side-asked': between,
  'match.passed-on': between,
  'match.refused': { ...between, reason },
  'match.other-side-accepted': between,
  'match.declined': { ...pair, party: partner },
  'match.not-this-time': { ...between, reason },
  'match.countered': { ...pair, party: partner },
  'match.counter-to-answer': { ...between, reason },
  'match.introduced': between,
  'match.agreed': between,
  'match.timed-out': between,
  'match.superseded': between,
  'match.withdrawn': between,
  'agreement.to-confirm': between,
  'agreement.other-side-confirmed': between,
  'collaboration.started': running,
  'participation.to-confirm': { ...hours, party },
  'participation.disputed': running,
  'participation.settled': hours,
  'collaboration.to-review': running,
  'collaboration.to-verify': running,
  'collaboration.verified': running,
  'collaboration.cancelled': running,
  'collaboration.suspended': running,
  'collaboration.resumed': running,
  'outcome.corrected': running,
  'story.to-consent': { title, party },
  'story.published': running,
  'story.withdrawn': running,
  'work.handed-over': { title },
  'assignment.finished': {},
  'assignment.failed': {},
  'import.finished': { file: '団体一覧.csv', written: 120, skipped: 3 },
  'import.failed': { file: '団体一覧.csv' },
  'party.to-review': { party },
  'party.returned': application,
  'party.registered': application,
  'party.refused': application,
  'party.renewed': application,
  'party.lapsed': application,
  'party.withdrawn': { party },
  'membership.added': { party, person: '花子' },
  'person.invited': { party, expiresOn: '2026-12-05' },
  'administrator.invited': { municipality, expiresOn: '2026-12-05' },
  'event.invited': event,
  'event.rescheduled': event,
  'event.cancelled': event,
  'magazine.to-confirm': { expiresOn: '2026-12-05' },
  'survey.to-answer': { title: '市民活動に関するアンケート', closesOn: '2026-12-05' },
  'registration.to-continue': { expiresOn: '2026-12-05' },
  'interest.to-confirm': { title, expiresOn: '2026-12-05' },
  'interest.to-answer': { title },
  'counselling.to-answer': {},
  'role.granted': { role },
  'role.withdrawn': { role },
  'need.waits-for-look': { title, party, dueOn },
  'need.expires-soon': { title, dueOn },
  'offer.waits-for-look': { title, party, dueOn },
  'offer.expires-soon': { title, dueOn },
  'party.waits-for-look': { party, dueOn },
  'party.renewal-reminded': { party, dueOn },
  'match.waits-for-look': { ...pair, dueOn },
  'match.offer-side-reminded': { ...between, dueOn },
  'match.need-side-reminded': { ...between, dueOn },
  'match.answer-overdue': { ...pair, party: partner, dueOn },
  'match.no-answer': pair,
  'match.agreement-reminded': { ...between, dueOn },
  'match.agreement-overdue': { ...pair, dueOn },
  'collaboration.progress-asked': { title, wasOn: dueOn },
  'collaboration.report-reminded': { ...running, dueOn },
  'collaboration.report-overdue': running,
  'collaboration.follow-up': { title, months: 3 },
  'plan.year-ended': { fiscalYear: 2026 },
};
