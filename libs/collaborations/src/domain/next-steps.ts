import type { CollaborationParty, CollaborationState } from './collaboration';
import type { OutcomeState } from './outcome';
import { mayJudge, type ParticipationState } from './participation';

/** Who looks: the parties of this collaboration for which they may speak, and whether they coordinate. */
export type Reader = { readonly isCoordinator: boolean; readonly parties: readonly CollaborationParty[] };

export type CollaborationAction =
  | 'start'
  | 'report-participation'
  | 'add-file'
  | 'complete'
  | 'review'
  | 'verify'
  | 'suspend'
  | 'resume'
  | 'cancel'
  | 'correct-outcome'
  | 'reopen'
  | 'write-story'
  | 'consent-to-story'
  | 'withdraw-story';

export type ParticipationAction = 'confirm' | 'dispute' | 'settle';

export type CollaborationStanding = {
  readonly state: CollaborationState;
  readonly outcomeState: OutcomeState | null;
  readonly reviewedPartyIds: readonly string[];
  readonly story: { readonly consentingPartyIds: readonly string[] } | null;
};

/** What this reader may do now. The use cases decide; this only says what is worth showing. */
export function actionsFor(standing: CollaborationStanding, { isCoordinator, parties }: Reader): CollaborationAction[] {
  const { state, outcomeState, story, reviewedPartyIds } = standing;
  const isMainSide = parties.some(({ side }) => side !== 'partner');
  const decides = isMainSide || isCoordinator;
  const isOver = state === 'completed' || state === 'jointly_reviewed' || state === 'verified';
  const rules: readonly { readonly action: CollaborationAction; readonly holds: boolean }[] = [
    { action: 'start', holds: decides && state === 'preparing' },
    { action: 'report-participation', holds: parties.length > 0 && state !== 'verified' && state !== 'cancelled' },
    { action: 'add-file', holds: (parties.length > 0 || isCoordinator) && state !== 'cancelled' },
    { action: 'complete', holds: isMainSide && state === 'in_progress' },
    {
      action: 'review',
      holds: state === 'completed' && parties.some(({ partyId }) => !reviewedPartyIds.includes(partyId)),
    },
    { action: 'verify', holds: isCoordinator && state === 'jointly_reviewed' },
    { action: 'suspend', holds: decides && state === 'in_progress' },
    { action: 'resume', holds: decides && state === 'suspended' },
    { action: 'cancel', holds: decides && (state === 'preparing' || state === 'in_progress' || state === 'suspended') },
    { action: 'correct-outcome', holds: isCoordinator && state === 'verified' },
    { action: 'reopen', holds: isCoordinator && state === 'verified' && outcomeState === 'verified' },
    { action: 'write-story', holds: isMainSide && isOver },
    {
      action: 'consent-to-story',
      holds: isOver && story !== null && parties.some(({ partyId }) => !story.consentingPartyIds.includes(partyId)),
    },
    {
      action: 'withdraw-story',
      holds:
        story !== null &&
        parties.some(({ partyId, side }) => side !== 'partner' && story.consentingPartyIds.includes(partyId)),
    },
  ];
  return rules.filter(({ holds }) => holds).map(({ action }) => action);
}

/** What this reader may do with reported hours. */
export function participationActionsFor(
  collaboration: { readonly state: CollaborationState; readonly parties: readonly CollaborationParty[] },
  participation: { readonly state: ParticipationState; readonly reportedForPartyId: string | null },
  { isCoordinator, parties }: Reader,
): ParticipationAction[] {
  if (collaboration.state === 'verified' || collaboration.state === 'cancelled') return [];
  const judges = parties.some((one) => mayJudge(collaboration.parties, participation.reportedForPartyId, one));
  const actions: ParticipationAction[] = [];
  if (judges && participation.state !== 'confirmed') actions.push('confirm');
  if (judges && participation.state === 'reported') actions.push('dispute');
  if (isCoordinator && participation.state === 'disputed') actions.push('settle');
  return actions;
}
