import { type Actor, DomainError } from '@app/kernel';
import {
  Dictionaries,
  type Municipality,
  type OpenedDraft,
  questionsFor,
  SendRegistrationDraft,
  WriteRegistrationDraft,
} from '@app/registry';
import { Body, Controller, Delete, Get, Headers, HttpCode, Patch, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiNoContentResponse } from '@nestjs/swagger';
import type { Request } from 'express';
import { ZodResponse } from 'nestjs-zod';
import { Allow, Anonymous, ShownOnce } from '../http/access';
import { In, MaybeBy } from '../http/parameters';
import {
  AnswerDraftBody,
  BeginDraftBody,
  BegunDraftView,
  DraftView,
  SendDraftBody,
  SentDraftView,
} from './registration-drafts.schemas';

const TOKEN = 'x-draft-token';

/**
 * An application for registration, written one answer after the other and without an account. The header `X-Draft-Token`
 * says which: with the token of the first answer, or with that of a mail about it.
 */
@Controller('m/:municipality/registration-drafts')
export class RegistrationDraftsController {
  constructor(
    private readonly writeDraft: WriteRegistrationDraft,
    private readonly sendDraft: SendRegistrationDraft,
    private readonly dictionaries: Dictionaries,
  ) {}

  @Post()
  @Allow('public')
  @Anonymous()
  @ShownOnce()
  @ZodResponse({ status: 201, type: BegunDraftView })
  async begin(@In() { id }: Municipality, @Body() body: BeginDraftBody, @Req() request: Request) {
    const { token, ...opened } = await this.writeDraft.begin(id, { ...body, client: request.ip ?? '' });
    return { ...(await this.viewOf(opened)), token };
  }

  @Get('current')
  @Allow('public')
  @ZodResponse({ status: 200, type: DraftView })
  async current(@In() { id }: Municipality, @Headers(TOKEN) token?: string) {
    return this.viewOf(await this.writeDraft.open(id, given(token)));
  }

  /** Answers one question or several. A new address is written to at once; the mail's link leads back to the draft. */
  @Patch('current')
  @Allow('public')
  @Anonymous()
  @ZodResponse({ status: 200, type: DraftView })
  async answer(
    @In() { id }: Municipality,
    @Body() body: AnswerDraftBody,
    @Req() request: Request,
    @Headers(TOKEN) token?: string,
  ) {
    return this.viewOf(await this.writeDraft.answer(id, given(token), request.ip ?? '', body));
  }

  @Post('current/mail')
  @Allow('public')
  @Anonymous()
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'Mailed once more, up to three times a day' })
  async mail(@In() { id }: Municipality, @Headers(TOKEN) token?: string): Promise<void> {
    await this.writeDraft.mailAgain(id, given(token));
  }

  /** Applies: as whoever is signed in, or with a new account for the draft's address. */
  @Post('current/submit')
  @Allow('public')
  @ShownOnce()
  @ZodResponse({ status: 201, type: SentDraftView })
  async submit(
    @In() { id }: Municipality,
    @MaybeBy() by: Actor | null,
    @Body() { password }: SendDraftBody,
    @Headers(TOKEN) token?: string,
  ) {
    const { partyId } = await this.sendDraft.execute(id, { token: given(token), password, by });
    return { partyId };
  }

  @Delete('current')
  @Allow('public')
  @Anonymous()
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'Erased' })
  async erase(@In() { id }: Municipality, @Headers(TOKEN) token?: string): Promise<void> {
    await this.writeDraft.erase(id, given(token));
  }

  private async viewOf({ draft, addressProven }: OpenedDraft) {
    const { kind, email, language, answers, version, municipalityId } = draft;
    const questions = questionsFor(kind, await this.dictionaries.of(municipalityId)).map((question) => question.code);
    const { employer, fields, districts, publicity, screening, ...rest } = answers;
    return {
      ...{ kind, email, language, version, addressProven, questions },
      answers: {
        ...rest,
        ...(employer !== undefined && { employer: employer && { ...employer } }),
        ...(fields && { fields: [...fields] }),
        ...(districts && { districts: [...districts] }),
        ...(publicity && { publicity: Object.fromEntries(Object.entries(publicity).map(([f, on]) => [f, on])) }),
        ...(screening && { screening: { ...screening } }),
      },
    };
  }
}

function given(token: string | undefined): string {
  if (token === undefined || token.length > 200) throw new DomainError('not-found', 'registration-draft.not-found');
  return token;
}
