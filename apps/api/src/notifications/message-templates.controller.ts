import type { Actor, Language } from '@app/kernel';
import {
  MessagePreview,
  MessageTemplatesQuery,
  OwnWordings,
  paragraphsIn,
  textOf,
  WordMessage,
  type WordMessageCommand,
  type Wording,
} from '@app/notifications';
import type { Municipality } from '@app/registry';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ZodResponse } from 'nestjs-zod';
import { Allow } from '../http/access';
import { By, IfMatch, In, Lang } from '../http/parameters';
import {
  LanguageQuery,
  MailPreview,
  MessageTemplatesView,
  MessageTemplateView,
  PreviewBody,
  RestoreBody,
  TemplateParam,
  WordingBody,
} from './message-templates.schemas';

/** The words of what people are sent, and a municipality's own in their place. */
@Controller('m/:municipality/message-templates')
export class MessageTemplatesController {
  constructor(
    private readonly templates: MessageTemplatesQuery,
    private readonly wordMessage: WordMessage,
    private readonly preview: MessagePreview,
    private readonly own: OwnWordings,
  ) {}

  @Get()
  @Allow('administrator')
  @ZodResponse({ status: 200, type: MessageTemplatesView })
  async list(@By() { municipalityId }: Actor, @Lang() language: Language) {
    const items = await this.templates.lines(municipalityId, language);
    return { items: items.map((line) => ({ ...line, placeholders: [...line.placeholders], own: [...line.own] })) };
  }

  @Get(':name')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: MessageTemplateView })
  one(@By() { municipalityId }: Actor, @Param() { name }: TemplateParam, @Query() { language }: LanguageQuery) {
    return this.view(municipalityId, name, language);
  }

  @Put(':name')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: MessageTemplateView })
  write(
    @By() actor: Actor,
    @Param() { name }: TemplateParam,
    @Query() { language }: LanguageQuery,
    @Body() body: WordingBody,
    @IfMatch() expectedVersion?: number,
  ) {
    const message = { template: name, language };
    return this.word({ actor, message, words: wordingOf(body), expectedVersion });
  }

  /** Back to the product's words. */
  @Delete(':name')
  @Allow('administrator')
  @ZodResponse({ status: 200, type: MessageTemplateView })
  revert(
    @By() actor: Actor,
    @Param() { name }: TemplateParam,
    @Query() { language }: LanguageQuery,
    @IfMatch() expectedVersion?: number,
  ) {
    return this.word({ actor, message: { template: name, language }, words: 'the-product’s', expectedVersion });
  }

  /** Back to an earlier version, as a new one. */
  @Post(':name/restore')
  @HttpCode(200)
  @Allow('administrator')
  @ZodResponse({ status: 200, type: MessageTemplateView })
  restore(
    @By() actor: Actor,
    @Param() { name }: TemplateParam,
    @Query() { language }: LanguageQuery,
    @Body() { version }: RestoreBody,
    @IfMatch() expectedVersion?: number,
  ) {
    const message = { template: name, language };
    return this.word({ actor, message, words: { restore: version }, expectedVersion });
  }

  /** The mail with sample data: in the wording given, or in the one in use. Saves nothing. */
  @Post(':name/preview')
  @HttpCode(200)
  @Allow('administrator')
  @ZodResponse({ status: 200, type: MailPreview })
  async show(
    @In() municipality: Municipality,
    @Param() { name }: TemplateParam,
    @Query() { language }: LanguageQuery,
    @Body() { wording }: PreviewBody,
  ) {
    const chosen = wording ? wordingOf(wording) : (await this.templates.one(municipality.id, name, language)).own;
    return this.preview.of(municipality, { template: name, language }, chosen);
  }

  private async word(command: WordMessageCommand) {
    await this.wordMessage.execute(command);
    this.own.forget();
    return this.view(command.actor.municipalityId, command.message.template, command.message.language);
  }

  private async view(municipalityId: string, name: TemplateParam['name'], language: Language) {
    const { product, own, versions, placeholders, ...detail } = await this.templates.one(
      municipalityId,
      name,
      language,
    );
    return {
      ...detail,
      placeholders: [...placeholders],
      product: viewOf(product),
      own: own && viewOf(own),
      versions: versions.map((version) => ({ ...version, wording: version.wording && viewOf(version.wording) })),
    };
  }
}

function wordingOf({ subject, text, action }: WordingBody): Wording {
  return { subject, paragraphs: paragraphsIn(text), action };
}

function viewOf({ subject, paragraphs, action }: Wording) {
  return { subject, text: textOf(paragraphs), action };
}
