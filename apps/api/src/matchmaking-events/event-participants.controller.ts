import { actsFor, type Actor, DomainError, type Language } from '@app/kernel';
import { ListParticipants, MatchmakingEventsQuery } from '@app/matchmaking-events';
import { Dictionaries } from '@app/registry';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';
import { eventLine, ownMeetingView } from './matchmaking-event-view';
import {
  AddParticipantBody,
  AttendanceBody,
  EventInvitationView,
  EventParticipantsView,
  InvitationAnswerBody,
} from './matchmaking-events.schemas';

/** Who takes part in an event, what they bring, and whether they come. */
@Controller('m/:municipality/matchmaking-events/:id')
export class EventParticipantsController {
  constructor(
    private readonly matchmakingEvents: MatchmakingEventsQuery,
    private readonly listParticipants: ListParticipants,
    private readonly dictionaries: Dictionaries,
  ) {}

  @Get('participants')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: EventParticipantsView })
  async list(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.found(actor, id);
    return this.shown(actor, id);
  }

  /** The party of the need or the offer takes part, and brings it. */
  @Post('participants')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: EventParticipantsView })
  async add(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() { side, postingId }: AddParticipantBody) {
    await this.listParticipants.add(actor, id, side, postingId);
    return this.shown(actor, id);
  }

  @Delete('participants/:participantId')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: EventParticipantsView })
  async remove(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Param('participantId', UuidParam) participantId: string,
  ) {
    await this.listParticipants.remove(actor, id, participantId);
    return this.shown(actor, id);
  }

  @Delete('participants/:participantId/postings/:postingId')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: EventParticipantsView })
  async withoutPosting(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Param('participantId', UuidParam) participantId: string,
    @Param('postingId', UuidParam) postingId: string,
  ) {
    await this.listParticipants.withoutPosting(actor, id, participantId, postingId);
    return this.shown(actor, id);
  }

  @Put('participants/:participantId/attendance')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: EventParticipantsView })
  async attend(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Param('participantId', UuidParam) participantId: string,
    @Body() { attendance }: AttendanceBody,
  ) {
    await this.listParticipants.attend(actor, id, participantId, attendance);
    return this.shown(actor, id);
  }

  /** For those who are invited: the event, their answer and, once there is a plan, whom they meet. */
  @Get('invitation')
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: EventInvitationView })
  invitation(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    return this.invited(actor, language, id);
  }

  @Post('invitation')
  @HttpCode(200)
  @Allow('signed-in')
  @ZodResponse({ status: 200, type: EventInvitationView })
  async answer(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Body() { partyId, coming }: InvitationAnswerBody,
  ) {
    await this.listParticipants.answer(actor, id, partyId, coming);
    return this.invited(actor, language, id);
  }

  private async invited(actor: Actor, language: Language, id: string) {
    const { municipalityId } = actor;
    const event = await this.found(actor, id);
    const own = (await this.matchmakingEvents.participants(municipalityId, id)).filter(
      ({ party, attendance }) => actsFor(actor, party.id) && attendance !== 'listed',
    );
    if (own.length === 0) throw notFound();
    const planned = ['arranged', 'held', 'closed'].includes(event.state)
      ? await this.matchmakingEvents.meetings(municipalityId, id)
      : [];
    // What is ahead is not shown while it may change; what was, was.
    const meetings = planned.filter(({ round }) => !event.outdated || round <= event.roundsHeld);
    const labels = await this.dictionaries.of(municipalityId);
    const isAhead = event.state === 'planned' || event.state === 'arranged';
    const invitations = own.map(({ id: own, party, side, attendance, postings }) => ({
      party: { id: party.id, name: party.name },
      attendance,
      mayAnswer: isAhead && ['invited', 'coming', 'declined'].includes(attendance),
      postings,
      meetings: meetings
        .filter((meeting) => (side === 'need' ? meeting.needParticipantId : meeting.offerParticipantId) === own)
        .map((meeting) => ownMeetingView(event, meeting, side, language, labels)),
    }));
    return { ...eventLine(event), note: event.note, invitations };
  }

  private async shown({ municipalityId }: Actor, id: string) {
    return { items: await this.matchmakingEvents.participants(municipalityId, id) };
  }

  private async found({ municipalityId }: Actor, id: string) {
    const event = await this.matchmakingEvents.one(municipalityId, id);
    if (!event) throw notFound();
    return event;
  }
}

function notFound(): DomainError {
  return new DomainError('not-found', 'matchmaking-event.not-found');
}
