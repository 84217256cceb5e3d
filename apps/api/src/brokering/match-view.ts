import {
  actionsFor,
  clocksOn,
  type Contact,
  type MatchAnswerLine,
  type MatchLine,
  type Side,
  SIDES,
  waitingOn,
} from '@app/brokering';
import { type Actor, actsFor, isStaff, type Labels, labelIn, type Language } from '@app/kernel';
import { explainTo, type Reason, type Terms } from '@app/matching';
import type { Dictionary, DictionaryList, DueDay } from '@app/registry';

/** From which list the reason of an end comes. */
const END_REASONS: Readonly<Record<string, DictionaryList>> = {
  refused: 'refusalReasons',
  declined: 'declineReasons',
  withdrawn: 'cancelReasons',
};

const ANSWER_REASONS: Readonly<Record<string, DictionaryList>> = {
  decline: 'declineReasons',
  counter: 'counterReasons',
};

/** A match in the words of this reader's language, with what this reader may see and do. */
export function matchView(
  line: MatchLine,
  actor: Actor,
  dictionary: Dictionary,
  language: Language,
  dueDay: DueDay,
  contacts?: readonly Contact[],
) {
  const sides = SIDES.filter((side) => actsFor(actor, side === 'need' ? line.need.party.id : line.offerParty.id));
  const isCoordinator = actor.onBehalfOf === undefined && isStaff(actor, 'coordinator');
  const seesAll = isStaff(actor, 'coordinator', 'administrator');
  const isOwn = (side: Side | 'coordinator' | null) => side !== null && side !== 'coordinator' && sides.includes(side);
  const { endedBy, endReason, endText, answers, agreement, terms, ...shown } = line;
  const end =
    endedBy !== null || endReason !== null ? { by: endedBy, reasonCode: endReason, text: endText ?? '' } : null;
  return {
    ...shown,
    reasons: explainTo(
      sides[0] ?? 'coordinator',
      { reasons: line.reasons as readonly Reason[], terms: terms as Terms | null },
      language,
      dictionary,
    ),
    overrideReason: seesAll ? line.overrideReason : null,
    mySide: sides[0] ?? null,
    waitingOn: waitingOn(line),
    ...waitedFor(line, sides, dueDay),
    answers: answers
      .filter(({ side, answer }) => seesAll || isOwn(side) || answer === 'counter')
      .map((answer) => answerView(answer, seesAll || isOwn(answer.side), dictionary, language)),
    end: seesAll || isOwn(endedBy) ? end : null,
    endReasonText: publicWording(dictionary, END_REASONS[line.state], endReason, language),
    agreement: agreement && {
      ...agreement,
      needConfirmedAt: momentOf(agreement.needConfirmedAt),
      offerConfirmedAt: momentOf(agreement.offerConfirmedAt),
      updatedAt: new Date(agreement.updatedAt),
    },
    actions: actionsFor(line, { isCoordinator, sides }),
    ...(contacts && { contacts }),
  };
}

/** One's own time when one's own answer is waited for, otherwise that of whoever must be the first. */
function waitedFor(line: MatchLine, sides: readonly Side[], dueDay: DueDay) {
  const clocks = clocksOn(line);
  const own = clocks.filter(({ waitsOn }) => waitsOn !== 'coordinator' && sides.includes(waitsOn));
  const codes = (own.length > 0 ? own : clocks).map(({ code }) => code);
  return {
    dueOn: dueDay(codes, line.waitingSince),
    waitingSince: waitingOn(line).length > 0 ? line.waitingSince : null,
  };
}

/** A counter-proposal is for the other side to read; only why it was made is put in the words that all may read. */
function answerView(answer: MatchAnswerLine, isPrivate: boolean, dictionary: Dictionary, language: Language) {
  const list = ANSWER_REASONS[answer.answer];
  const { reasonCode } = answer;
  const label = list && reasonCode !== null ? dictionary.label(list, reasonCode, language) : null;
  return {
    ...answer,
    reasonText: isPrivate ? label : publicWording(dictionary, list, reasonCode, language),
    counter: answer.counter && { ...answer.counter },
    answeredAt: new Date(answer.answeredAt),
  };
}

function publicWording(
  dictionary: Dictionary,
  list: DictionaryList | undefined,
  code: string | null,
  language: Language,
): string | null {
  if (list === undefined || code === null) return null;
  const wording = dictionary.entry(list, code)?.attributes['publicWording'] as Labels | undefined;
  return wording ? labelIn(wording, language) : null;
}

function momentOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}
