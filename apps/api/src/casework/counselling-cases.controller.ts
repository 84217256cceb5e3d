import { type CaseView as Found, type CounsellingCase, CounsellingCasesQuery, WriteCase } from '@app/casework';
import type { SignedInAccount } from '@app/identity';
import { type Actor, DomainError } from '@app/kernel';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { decodeCursor, pageFrom } from '../http/cursor';
import { Account, By, IfMatch, UuidParam } from '../http/parameters';
import {
  AskBody,
  AskedView,
  AssignCaseBody,
  CasesListQuery,
  CasesPage,
  CaseView,
  CloseCaseBody,
  EditCaseBody,
  idPosition,
  ReferCaseBody,
  TakeInCaseBody,
} from './casework.schemas';

/** Counselling cases (相談): for coordinators. Whoever has an account may begin one. */
@Controller('m/:municipality')
export class CounsellingCasesController {
  constructor(
    private readonly cases: CounsellingCasesQuery,
    private readonly writeCase: WriteCase,
  ) {}

  /** Newest first. */
  @Get('counselling-cases')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CasesPage })
  async list(@By() { municipalityId }: Actor, @Query() { cursor, limit, ...filter }: CasesListQuery) {
    const beforeId = decodeCursor(cursor, idPosition)?.id;
    const rows = await this.cases.list(municipalityId, filter, { beforeId, limit: limit + 1 });
    return pageFrom(rows, limit, ({ id }) => ({ id }));
  }

  /** Somebody phoned, came or wrote. */
  @Post('counselling-cases')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: CaseView })
  async takeIn(@By() actor: Actor, @Body() { receivedOn, ...intake }: TakeInCaseBody) {
    return this.shown(actor, await this.writeCase.takeIn(actor, { ...intake, ...(receivedOn && { receivedOn }) }));
  }

  /** A question to the coordinators, from whoever has signed in. */
  @Post('counselling-requests')
  @Allow('signed-in')
  @ZodResponse({ status: 201, type: AskedView })
  async ask(@By() actor: Actor, @Account() { person }: SignedInAccount, @Body() question: AskBody) {
    return { id: await this.writeCase.ask(actor, person.name, question) };
  }

  @Get('counselling-cases/:id')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CaseView })
  one(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    return this.shown(actor, id);
  }

  @Put('counselling-cases/:id')
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CaseView })
  async edit(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() content: EditCaseBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeCase.edit(actor, id, content, expectedVersion);
    return this.shown(actor, id);
  }

  /** To oneself or a colleague; takes up again what was closed. */
  @Post('counselling-cases/:id/assign')
  @HttpCode(200)
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CaseView })
  async assign(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() { to }: AssignCaseBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeCase.assign(actor, id, to, expectedVersion);
    return this.shown(actor, id);
  }

  @Post('counselling-cases/:id/referrals')
  @Allow('coordinator')
  @ZodResponse({ status: 201, type: CaseView })
  async refer(@By() actor: Actor, @Param('id', UuidParam) id: string, @Body() to: ReferCaseBody) {
    await this.writeCase.refer(actor, id, to);
    return this.shown(actor, id);
  }

  @Post('counselling-cases/:id/close')
  @HttpCode(200)
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CaseView })
  async close(
    @By() actor: Actor,
    @Param('id', UuidParam) id: string,
    @Body() end: CloseCaseBody,
    @IfMatch() expectedVersion?: number,
  ) {
    await this.writeCase.close(actor, id, end, expectedVersion);
    return this.shown(actor, id);
  }

  /** Erases who asked, how to reach them, and with whom was spoken about it. */
  @Post('counselling-cases/:id/forget-caller')
  @HttpCode(200)
  @Allow('coordinator')
  @ZodResponse({ status: 200, type: CaseView })
  async forgetCaller(@By() actor: Actor, @Param('id', UuidParam) id: string) {
    await this.writeCase.forgetCaller(actor, id);
    return this.shown(actor, id);
  }

  private async shown({ municipalityId, personId }: Actor, id: string) {
    const found = await this.cases.one(municipalityId, id);
    if (!found) throw new DomainError('not-found', 'counselling-case.not-found');
    return caseView(found, personId);
  }
}

type CaseAction = CaseView['actions'][number];

function caseView({ of, party, coordinator, askedBy, needs }: Found, readerId: string) {
  const { id, state, receivedOn, channel, subject, matter, supportPowers, caller, referrals, version } = of;
  const end = of.state === 'closed' ? of : null;
  return {
    ...{ id, state, receivedOn, channel, subject, matter, supportPowers: [...supportPowers], caller, version },
    ...{ party, coordinator, askedBy, needs: [...needs], referrals: [...referrals] },
    outcome: end?.outcome ?? null,
    outcomeNote: end?.outcomeNote ?? '',
    closedAt: end?.closedAt ?? null,
    actions: actionsOf(of, readerId),
  };
}

function actionsOf(of: CounsellingCase, readerId: string): CaseAction[] {
  const forget: CaseAction[] = of.caller || of.askedBy !== null ? ['forget-caller'] : [];
  if (of.state === 'closed') return ['reopen', ...forget];
  const mine = of.state === 'in_progress' && of.coordinatorId === readerId;
  return ['edit', ...(mine ? [] : (['take'] as const)), 'assign', 'refer', 'close', ...forget];
}
