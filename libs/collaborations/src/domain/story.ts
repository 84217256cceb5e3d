import { DomainError, type DomainEvent, type FieldFault } from '@app/kernel';
import { about, type Collaboration, type CollaborationParty, happened } from './collaboration';

/** A picture of the collaboration's files, and what it shows, for those who do not see it. */
export type StoryPhoto = { readonly fileId: string; readonly alt: string };

/** 活動事例: how it began, what was hard, what would improve it. */
export type StoryText = {
  readonly title: string;
  readonly beginning: string;
  readonly difficulties: string;
  readonly improvement: string;
  readonly photos: readonly StoryPhoto[];
};

export type Story = StoryText & {
  readonly collaborationId: string;
  readonly consentingPartyIds: readonly string[];
  readonly publishedAt: Date | null;
};

type Decision = { readonly next: Story; readonly events: readonly DomainEvent[] };

/** Writes the story, or writes it anew. The writing party agrees to its own words; the others are asked again. */
export function writeStory(
  collaboration: Collaboration,
  text: StoryText,
  pictureIds: readonly string[],
  partyId: string,
  at: Date,
): Decision {
  mustBeOver(collaboration);
  mustShowOwnPictures(text.photos, pictureIds);
  const next: Story = {
    ...text,
    collaborationId: collaboration.id,
    consentingPartyIds: [partyId],
    publishedAt: null,
  };
  return { next, events: [event('story.written', collaboration, partyId, at)] };
}

/** One side agrees to publication. The story is public when both main sides agree, and only then. */
export function consentToStory(
  collaboration: Collaboration,
  story: Story,
  party: CollaborationParty,
  at: Date,
): Decision {
  mustBeOver(collaboration);
  if (story.consentingPartyIds.includes(party.partyId)) return { next: story, events: [] };
  const consentingPartyIds = [...story.consentingPartyIds, party.partyId];
  const agrees = (side: string) =>
    collaboration.parties.some((one) => one.side === side && consentingPartyIds.includes(one.partyId));
  const consented = event('story.consented', collaboration, party.partyId, at);
  if (!agrees('need') || !agrees('offer')) return { next: { ...story, consentingPartyIds }, events: [consented] };
  return {
    next: { ...story, consentingPartyIds, publishedAt: at },
    events: [consented, event('story.published', collaboration, party.partyId, at)],
  };
}

/** One side takes its consent back, for whatever reason: the story is public no longer. */
export function withdrawStory(
  collaboration: Collaboration,
  story: Story,
  party: CollaborationParty,
  at: Date,
): Decision {
  if (!story.consentingPartyIds.includes(party.partyId)) return { next: story, events: [] };
  const consentingPartyIds = story.consentingPartyIds.filter((id) => id !== party.partyId);
  return {
    next: { ...story, consentingPartyIds, publishedAt: null },
    events: [event('story.withdrawn', collaboration, party.partyId, at)],
  };
}

function mustShowOwnPictures(photos: readonly StoryPhoto[], pictureIds: readonly string[]): void {
  const faults = photos.flatMap(({ fileId }, index): FieldFault[] => {
    const pointer = `/photos/${index}/fileId`;
    if (!pictureIds.includes(fileId)) return [{ pointer, code: 'story.no-such-photo' }];
    const isFirst = photos.findIndex((other) => other.fileId === fileId) === index;
    return isFirst ? [] : [{ pointer, code: 'story.photo-twice' }];
  });
  if (faults.length > 0) throw new DomainError('invalid', 'story.invalid', {}, faults);
}

function mustBeOver({ state }: Collaboration): void {
  if (state !== 'completed' && state !== 'jointly_reviewed' && state !== 'verified') {
    throw new DomainError('conflict', 'story.too-early', { state });
  }
}

function event(name: string, collaboration: Collaboration, partyId: string, at: Date): DomainEvent {
  return { ...happened(name, collaboration, at), data: { ...about(collaboration), partyId } };
}
