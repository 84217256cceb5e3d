import { type Actor, DomainError, type Language } from '@app/kernel';
import { EnterOutcome, MakeMatch, MatchmakingEventsQuery, RulePair } from '@app/matchmaking-events';
import { Dictionaries } from '@app/registry';
import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, Lang, UuidParam } from '../http/parameters';
import { meetingView } from './matchmaking-event-view';
import { MakeMatchBody, MatchOfMeeting, OutcomeBody, PairRuleBody, TablePlanView } from './matchmaking-events.schemas';

/** Who meets whom, and what came of it. */
@Controller('m/:municipality/matchmaking-events/:id')
@Allow('coordinator')
export class TablePlanController {
  constructor(
    private readonly matchmakingEvents: MatchmakingEventsQuery,
    private readonly rulePair: RulePair,
    private readonly enterOutcome: EnterOutcome,
    private readonly makeMatch: MakeMatch,
    private readonly dictionaries: Dictionaries,
  ) {}

  @Get('table-plan')
  @ZodResponse({ status: 200, type: TablePlanView })
  async plan(@By() actor: Actor, @Lang() language: Language, @Param('id', UuidParam) id: string) {
    if (!(await this.matchmakingEvents.one(actor.municipalityId, id))) {
      throw new DomainError('not-found', 'matchmaking-event.not-found');
    }
    return this.shown(actor, language, id);
  }

  /** Two shall meet in a round, or shall not meet. The next table plan keeps to it. */
  @Put('pair-rules')
  @ZodResponse({ status: 200, type: TablePlanView })
  async rule(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Body() rule: PairRuleBody,
  ) {
    await this.rulePair.set(actor, id, rule);
    return this.shown(actor, language, id);
  }

  @Delete('pair-rules/:needParticipantId/:offerParticipantId')
  @ZodResponse({ status: 200, type: TablePlanView })
  async lift(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Param('needParticipantId', UuidParam) needParticipantId: string,
    @Param('offerParticipantId', UuidParam) offerParticipantId: string,
  ) {
    await this.rulePair.lift(actor, id, { needParticipantId, offerParticipantId });
    return this.shown(actor, language, id);
  }

  @Put('meetings/:meetingId/outcome')
  @ZodResponse({ status: 200, type: TablePlanView })
  async outcome(
    @By() actor: Actor,
    @Lang() language: Language,
    @Param('id', UuidParam) id: string,
    @Param('meetingId', UuidParam) meetingId: string,
    @Body() { outcome, note }: OutcomeBody,
  ) {
    await this.enterOutcome.execute(actor, id, meetingId, outcome, note);
    return this.shown(actor, language, id);
  }

  /**
   * Makes a match of it, once: shortlisted where the two want to talk more, proposed to both where they agreed to go
   * on. Where it cannot be proposed the answer says why, and the match stays shortlisted.
   */
  @Post('meetings/:meetingId/match')
  @ZodResponse({ status: 201, type: MatchOfMeeting })
  async match(
    @By() actor: Actor,
    @Param('id', UuidParam) eventId: string,
    @Param('meetingId', UuidParam) meetingId: string,
    @Body() { overrideReason }: MakeMatchBody,
  ) {
    return { matchId: await this.makeMatch.execute({ actor, eventId, meetingId, overrideReason }) };
  }

  private async shown({ municipalityId }: Actor, language: Language, id: string) {
    const meetings = await this.matchmakingEvents.meetings(municipalityId, id);
    const rules = await this.matchmakingEvents.pairRules(municipalityId, id);
    const labels = await this.dictionaries.of(municipalityId);
    const locks = new Set(rules.map((rule) => `${rule.needParticipantId}:${rule.offerParticipantId}:${rule.round}`));
    return {
      meetings: meetings.map((meeting) => {
        const { needParticipantId, offerParticipantId, round } = meeting;
        return meetingView(meeting, locks.has(`${needParticipantId}:${offerParticipantId}:${round}`), language, labels);
      }),
      rules,
    };
  }
}
