import { endedByClock, MATCH_CLOCK_TELLINGS } from './clock-tellings';
import type { MatchFacts } from './facts';
import type { Parameters, TemplateName } from './template';
import type { Happening, Telling, Tellings } from './telling';

type SideName = 'need' | 'offer';
const BOTH: readonly SideName[] = ['need', 'offer'];
const otherThan = (side: SideName): SideName => (side === 'need' ? 'offer' : 'need');

/** Who asked for a match knows of it before it is proposed; the other side does not. */
const APPLICANT: Readonly<Record<string, SideName>> = { application: 'offer', request: 'need' };

export const MATCH_TELLINGS: Tellings<MatchFacts> = {
  'match.shortlisted': (match) => (applicantOf(match) ? [toCoordinators(match, 'match.to-approve')] : []),
  'match.proposed': (match) =>
    isOver(match)
      ? []
      : BOTH.map((side) => {
          if (side === applicantOf(match)) return toSide(match, side, 'match.passed-on');
          return toSide(match, side, side === 'need' ? 'match.need-side-asked' : 'match.offer-side-asked');
        }),
  'match.refused': (match) => {
    const applicant = applicantOf(match);
    return applicant ? [toSide(match, applicant, 'match.refused', { reason: match.reason ?? '' })] : [];
  },
  // The second yes is announced by the introduction.
  'match.accepted': (match, { data, toState }) =>
    toState === 'consenting' && !isOver(match)
      ? [toSide(match, otherThan(sideIn(data)), 'match.other-side-accepted')]
      : [],
  'match.declined': (match, { data }) => {
    const side = sideIn(data);
    return [
      toSide(match, otherThan(side), 'match.not-this-time', { reason: match.reason ?? '' }),
      toCoordinators(match, 'match.declined', { party: match[side].partyName }),
    ];
  },
  'match.countered': (match, { data }) => {
    const side = sideIn(data);
    return [
      toSide(match, otherThan(side), 'match.counter-to-answer', { reason: match.counterReason ?? '' }),
      toCoordinators(match, 'match.countered', { party: match[side].partyName }),
    ];
  },
  'match.introduced': (match) => BOTH.map((side) => ({ ...toSide(match, side, 'match.introduced'), alsoActor: true })),
  'match.agreed': (match) => BOTH.map((side) => ({ ...toSide(match, side, 'match.agreed'), alsoActor: true })),
  'match.timed-out': (match, happening) => [
    ...BOTH.map((side) => toSide(match, side, 'match.timed-out')),
    ...endedByClock(match, happening),
  ],
  'match.superseded': (match, happening) =>
    sidesThatKnew(match, happening).map((side) => toSide(match, side, 'match.superseded')),
  'match.withdrawn': (match, happening) => [
    ...sidesThatKnew(match, happening)
      .filter((side) => side !== match.endedBySide)
      .map((side) => toSide(match, side, 'match.withdrawn')),
    toCoordinators(match, 'match.withdrawn'),
  ],
  // A coordinator may have written it; then both sides must read it.
  'agreement.written': (match, { data }) =>
    BOTH.filter((side) => side !== data['by']).map((side) => toSide(match, side, 'agreement.to-confirm')),
  'agreement.confirmed': (match, { data }) => {
    const waiting = otherThan(sideIn(data));
    return match.state === 'introduced' && !match[waiting].agreementConfirmed
      ? [toSide(match, waiting, 'agreement.other-side-confirmed')]
      : [];
  },
  ...MATCH_CLOCK_TELLINGS,
};

const OVER: readonly string[] = ['refused', 'declined', 'timed_out', 'superseded', 'withdrawn'];

/** Nobody is asked to answer what has ended since. */
function isOver(match: MatchFacts): boolean {
  return OVER.includes(match.state);
}

function applicantOf(match: MatchFacts): SideName | undefined {
  return APPLICANT[match.origin];
}

function sidesThatKnew(match: MatchFacts, { fromState }: Happening): readonly SideName[] {
  if (fromState !== 'candidate' && fromState !== 'shortlisted') return BOTH;
  const applicant = applicantOf(match);
  return applicant ? [applicant] : [];
}

function sideIn(data: Happening['data']): SideName {
  if (data['side'] !== 'need' && data['side'] !== 'offer') throw new Error('The event does not say which side acted');
  return data['side'];
}

function toSide(match: MatchFacts, side: SideName, template: TemplateName, more: Parameters = {}): Telling {
  const parameters = { title: match.title, otherParty: match[otherThan(side)].partyName, ...more };
  return { to: { partyId: match[side].partyId }, template, parameters };
}

function toCoordinators(match: MatchFacts, template: TemplateName, more: Parameters = {}): Telling {
  const { title, need, offer } = match;
  return {
    to: 'coordinators',
    template,
    parameters: { title, needParty: need.partyName, offerParty: offer.partyName, ...more },
  };
}
