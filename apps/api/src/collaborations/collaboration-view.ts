import { actionsFor, type CollaborationDetail, participationActionsFor, type PublicStory } from '@app/collaborations';
import { type Actor, actsFor, isStaff, type Language } from '@app/kernel';
import type { Dictionary } from '@app/registry';

/** A collaboration with what this reader may see and do. */
export function collaborationView(detail: CollaborationDetail, actor: Actor) {
  const parties = detail.parties.map(({ party, side, role }) => ({ partyId: party.id, side, role }));
  const reader = {
    isCoordinator: actor.onBehalfOf === undefined && isStaff(actor, 'coordinator'),
    parties: parties.filter(({ partyId }) => actsFor(actor, partyId)),
  };
  const isOwn = (id: string) => reader.parties.some(({ partyId }) => partyId === id);
  const standing = {
    state: detail.state,
    outcomeState: detail.outcome?.state ?? null,
    reviewedPartyIds: detail.reviews.filter(({ isCurrent }) => isCurrent).map(({ partyId }) => partyId),
    story: detail.story,
  };
  const bothReviewed = detail.state === 'jointly_reviewed' || detail.state === 'verified';
  return {
    ...detail,
    participations: detail.participations.map((participation) => ({
      ...participation,
      actions: participationActionsFor({ state: detail.state, parties }, participation, reader),
    })),
    files: detail.files.map((file) => ({
      ...file,
      uploadedAt: new Date(file.uploadedAt),
      mayRemove: reader.isCoordinator || (file.uploadedForPartyId !== null && isOwn(file.uploadedForPartyId)),
    })),
    reviews: detail.reviews.filter(({ partyId }) => bothReviewed || isOwn(partyId)),
    story: detail.story && {
      ...detail.story,
      publishedAt: detail.story.publishedAt === null ? null : new Date(detail.story.publishedAt),
    },
    actions: actionsFor(standing, reader),
  };
}

/** A story for everybody: whoever took part as a person, or keeps the name private, is called by the kind of party. */
export function storyView(story: PublicStory, dictionary: Dictionary, language: Language) {
  const { collaborationId, beginning, endsOn, parties, ...shown } = story;
  return {
    ...shown,
    id: collaborationId,
    text: beginning,
    on: endsOn,
    parties: parties.map(({ kind, name }) => ({ kind, name: name ?? dictionary.label('partyKinds', kind, language) })),
  };
}
