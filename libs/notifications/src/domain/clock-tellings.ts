import type { CollaborationFacts, EntryFacts, MatchFacts, PartyFacts, PlanFacts } from './facts';
import type { Parameters, TemplateName } from './template';
import type { Happening, StaffTaskKind, Telling, Tellings } from './telling';

// What is said when a clock asks for it: reminders, and what nobody has done in time.

type SideName = 'need' | 'offer';
const SIDES: readonly SideName[] = ['need', 'offer'];
const otherThan = (side: SideName): SideName => (side === 'need' ? 'offer' : 'need');

const toCoordinators = (template: TemplateName, parameters: Parameters, task?: StaffTaskKind): Telling => ({
  ...{ to: 'coordinators', template, parameters },
  ...(task && { task }),
});

function entryLooks(noun: 'need' | 'offer', task?: StaffTaskKind) {
  return ({ title, partyName: party }: EntryFacts, { data }: Happening): Telling[] => [
    toCoordinators(`${noun}.waits-for-look`, { title, party, dueOn: dueOnIn(data) }, task),
  ];
}

function entryEnds(noun: 'need' | 'offer') {
  return ({ title, partyId }: EntryFacts, { data }: Happening): Telling[] => [
    reminder(partyId, `${noun}.expires-soon`, { title, dueOn: dueOnIn(data) }),
  ];
}

export const NEED_CLOCK_TELLINGS: Tellings<EntryFacts> = {
  'need.look-reminded': entryLooks('need'),
  'need.look-overdue': entryLooks('need', 'overdue'),
  'need.expiry-reminded': entryEnds('need'),
};

export const OFFER_CLOCK_TELLINGS: Tellings<EntryFacts> = {
  'offer.look-reminded': entryLooks('offer'),
  'offer.look-overdue': entryLooks('offer', 'overdue'),
  'offer.expiry-reminded': entryEnds('offer'),
};

function partyLooks(task?: StaffTaskKind) {
  return ({ name: party }: PartyFacts, { data }: Happening): Telling[] => [
    toCoordinators('party.waits-for-look', { party, dueOn: dueOnIn(data) }, task),
  ];
}

export const PARTY_CLOCK_TELLINGS: Tellings<PartyFacts> = {
  'party.look-reminded': partyLooks(),
  'party.look-overdue': partyLooks('overdue'),
  'party.renewal-reminded': ({ partyId, name: party }, { data }) => [
    reminder(partyId, 'party.renewal-reminded', { party, dueOn: dueOnIn(data) }),
  ],
};

function matchLooks(task?: StaffTaskKind) {
  return (match: MatchFacts, { data }: Happening): Telling[] =>
    match.state === 'shortlisted'
      ? [toCoordinators('match.waits-for-look', { ...pairOf(match), dueOn: dueOnIn(data) }, task)]
      : [];
}

export const MATCH_CLOCK_TELLINGS: Tellings<MatchFacts> = {
  'match.look-reminded': matchLooks(),
  'match.look-overdue': matchLooks('overdue'),
  // Nobody is asked for an answer that came while the reminder was on its way.
  'match.answer-reminded': (match, { data }) => {
    const side = sideIn(data);
    if (!isAwaited(match, side)) return [];
    return [
      reminder(match[side].partyId, `match.${side}-side-reminded`, { ...between(match, side), dueOn: dueOnIn(data) }),
    ];
  },
  'match.answer-overdue': (match, { data }) => {
    const side = sideIn(data);
    if (!isAwaited(match, side)) return [];
    const parameters = { ...pairOf(match), party: match[side].partyName, dueOn: dueOnIn(data) };
    return [toCoordinators('match.answer-overdue', parameters, 'overdue')];
  },
  'match.agreement-reminded': (match, { data }) =>
    match.state === 'introduced'
      ? SIDES.filter((side) => !match[side].agreementConfirmed).map((side) =>
          reminder(match[side].partyId, 'match.agreement-reminded', {
            ...between(match, side),
            dueOn: dueOnIn(data),
          }),
        )
      : [],
  'match.agreement-overdue': (match, { data }) =>
    match.state === 'introduced'
      ? [toCoordinators('match.agreement-overdue', { ...pairOf(match), dueOn: dueOnIn(data) }, 'overdue')]
      : [],
};

/** Coordinators hear of a time-out that none of them has stated: a clock's. */
export function endedByClock(match: MatchFacts, { actorId }: Happening): Telling[] {
  return actorId === null ? [toCoordinators('match.no-answer', pairOf(match))] : [];
}

export const COLLABORATION_CLOCK_TELLINGS: Tellings<CollaborationFacts> = {
  'collaboration.progress-asked': ({ title, parties }, { data }) =>
    parties
      .filter(({ side }) => side !== 'partner')
      .map(({ partyId }) => reminder(partyId, 'collaboration.progress-asked', { title, wasOn: String(data['wasOn']) })),
  'collaboration.report-reminded': ({ title, endsOn, parties }, { data }) =>
    parties
      .filter(({ side }) => side !== 'partner')
      .map(({ partyId }) =>
        reminder(partyId, 'collaboration.report-reminded', { title, endsOn, dueOn: dueOnIn(data) }),
      ),
  'collaboration.report-overdue': ({ title, endsOn }) => [
    toCoordinators('collaboration.report-overdue', { title, endsOn }, 'overdue'),
  ],
  'collaboration.follow-up-due': ({ title }, { data }) => [
    toCoordinators('collaboration.follow-up', { title, months: Number(data['months']) }, 'follow_up'),
  ],
};

export const PLAN_TELLINGS: Tellings<PlanFacts> = {
  'plan.year-ended': (_plan, { data }) => [
    {
      ...{ to: 'planners', template: 'plan.year-ended', task: 'open_year' },
      parameters: { fiscalYear: Number(data['fiscalYear']) },
    },
  ],
};

function reminder(partyId: string, template: TemplateName, parameters: Parameters): Telling {
  return { to: { partyId }, template, parameters, reminds: true };
}

function isAwaited(match: MatchFacts, side: SideName): boolean {
  return (match.state === 'proposed' || match.state === 'consenting') && !match[side].hasAnswered;
}

function pairOf({ title, need, offer }: MatchFacts) {
  return { title, needParty: need.partyName, offerParty: offer.partyName };
}

function between(match: MatchFacts, side: SideName) {
  return { title: match.title, otherParty: match[otherThan(side)].partyName };
}

function sideIn(data: Happening['data']): SideName {
  const side = SIDES.find((one) => one === data['side']);
  if (!side) throw new Error('The event does not say whose answer is waited for');
  return side;
}

/** `YYYY-MM-DD` */
function dueOnIn(data: Happening['data']): string {
  const dueOn = data['dueOn'];
  if (typeof dueOn !== 'string') throw new Error('The event does not say until when');
  return dueOn;
}
