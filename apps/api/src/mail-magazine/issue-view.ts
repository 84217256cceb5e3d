import type { Language } from '@app/kernel';
import { type Issue, type Item, languageFor, type Progress, textIn } from '@app/mail-magazine';

const ACTIONS = {
  draft: ['edit', 'schedule', 'cancel', 'try'],
  scheduled: ['take-back', 'cancel', 'try'],
  sending: [],
  sent: [],
  cancelled: [],
} as const;

export function issueLine(issue: Issue, language: Language) {
  const released = 'releasedAt' in issue ? issue : null;
  return {
    id: issue.id,
    state: issue.state,
    title: textIn(issue.texts, language).title,
    language: languageFor(issue.texts, language),
    number: released?.number ?? null,
    scheduledFor: 'scheduledFor' in issue ? issue.scheduledFor : null,
    releasedAt: released?.releasedAt ?? null,
  };
}

/** `progress`: null for whoever is not at the coordinators' desk. */
export function issueView(issue: Issue, items: readonly Item[], progress: Progress | null, language: Language) {
  const leftOut = 'leftOut' in issue ? issue.leftOut : [];
  const desk = progress && {
    ...{ texts: issue.texts, picks: [...issue.picks], leftOut: [...leftOut] },
    progress: { ...progress },
  };
  return {
    ...issueLine(issue, language),
    opening: textIn(issue.texts, language).opening,
    items: [...items],
    desk,
    actions: desk ? [...ACTIONS[issue.state]] : [],
    version: issue.version,
  };
}
