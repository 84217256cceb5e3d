import { FILE_PURPOSES, PRICE_BASES } from '@app/collaborations';
import { createZodDto } from 'nestjs-zod';
import { z } from 'zod';
import { instant, pageOf } from '../http/schemas';

const codes = z.array(z.string()).readonly();

/** What a list shows of a collaboration. */
const collaborationLineShape = z.object({
  id: z.string(),
  title: z.string(),
  state: z.string(),
  parties: z
    .array(
      z.object({
        party: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
        side: z.enum(['need', 'offer', 'partner']),
        role: z.string(),
      }),
    )
    .readonly(),
  resourceKind: z.string(),
  form: z.string(),
  domain: z.string(),
  fields: codes,
  sdgs: z.array(z.number()).readonly(),
  districts: codes,
  goal: z.string(),
  initiativeCodes: codes,
  agreedOn: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  endReason: z.string().nullable().describe('Of cancelReasons'),
  matchId: z.string().nullable(),
  needId: z.string().nullable(),
  offerId: z.string().nullable(),
  version: z.number().int(),
  stateChangedAt: instant(),
});

const participationShape = z.object({
  id: z.string(),
  partyId: z.string(),
  personId: z.string().nullable(),
  name: z.string().nullable(),
  date: z.string(),
  hours: z.number(),
  state: z.enum(['reported', 'confirmed', 'disputed']),
  reportedForPartyId: z.string().nullable(),
  disputeText: z.string().nullable(),
  actions: z.array(z.string()).readonly(),
});

const scoresShape = z.object({
  sharedAim: z.number(),
  equality: z.number(),
  rolesKept: z.number(),
  informationShared: z.number(),
  result: z.number(),
});

const inKindBasisShape = z.object({
  method: z.enum(['price_list', 'hourly_rate', 'receipts']),
  receipts: z
    .array(z.object({ description: z.string(), yen: z.number(), fileId: z.string() }))
    .readonly()
    .optional(),
  pricesOf: z.string().optional().describe('The day whose prices count'),
  lines: z
    .array(
      z.object({
        code: z.string(),
        name: z.string(),
        unit: z.string(),
        yen: z.number().describe('For one unit, or one hour'),
        quantity: z.number().optional(),
        hours: z.number().optional(),
      }),
    )
    .readonly()
    .optional(),
});

const inKindPriceShape = z.object({
  id: z.string(),
  basis: z.enum(PRICE_BASES),
  code: z.string(),
  name: z.string(),
  unit: z.string(),
  yen: z.number().int(),
  source: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
});

const photoShape = z.object({ fileId: z.string(), alt: z.string() });

const fileShape = z.object({
  id: z.string(),
  purpose: z.enum(FILE_PURPOSES),
  name: z.string(),
  kind: z.string(),
  size: z.number().int().describe('In bytes'),
  uploadedForPartyId: z.string().nullable(),
  uploadedAt: instant(),
});

export class FileAnswer extends createZodDto(fileShape) {}

export class ParticipationAnswer extends createZodDto(participationShape) {}

export class CollaborationAnswer extends createZodDto(
  collaborationLineShape.extend({
    dueOn: z.string().nullable().describe('Until when the report is waited for'),
    waitingSince: instant().nullable().describe('From when on the report is waited for'),
    schedule: z.array(z.object({ date: z.string(), title: z.string() })).readonly(),
    participations: z.array(participationShape).readonly(),
    outcome: z
      .object({
        state: z.string(),
        peopleReached: z.number(),
        reached: z
          .object({
            minors: z.number().nullable(),
            adults: z.number().nullable(),
            seniors: z.number().nullable(),
            foreignResidents: z.number().nullable(),
          })
          .describe('Null where nobody counted, which is not 0'),
        hours: z.number(),
        inKindYen: z.number().nullable(),
        inKindMethod: z.string().nullable(),
        inKindBasis: inKindBasisShape
          .nullable()
          .describe('What the value was computed from; null for one that somebody declared'),
        deliverables: codes,
        sdgs: z.array(z.number()).readonly(),
        hoursReported: z.number().describe('Whatever became of them; `hours` are confirmed'),
        confirmedOn: z.string().nullable(),
        verifiedOn: z.string().nullable(),
        lockedFiscalYear: z.number().nullable().describe('The first fiscal year that was closed over it'),
        corrections: z
          .array(
            z.object({
              field: z.string(),
              oldValue: z.unknown(),
              newValue: z.unknown(),
              reason: z.string(),
              correctedOn: z.string(),
              correctedBy: z.string().nullable(),
              wasLocked: z.boolean().describe('Did it change a figure of a closed fiscal year?'),
              lockedFiscalYear: z.number().nullable(),
            }),
          )
          .readonly(),
      })
      .nullable(),
    files: z.array(fileShape.extend({ mayRemove: z.boolean() })).readonly(),
    reviews: z
      .array(
        z.object({
          partyId: z.string(),
          scores: scoresShape,
          wentWell: z.string(),
          wasHard: z.string(),
          next: z.string(),
          isCurrent: z.boolean().describe('False for one from before a re-opening'),
        }),
      )
      .readonly()
      .describe("One's own; all of them once both sides have written theirs"),
    story: z
      .object({
        title: z.string(),
        beginning: z.string(),
        difficulties: z.string(),
        improvement: z.string(),
        photos: z.array(photoShape).readonly(),
        consentingPartyIds: codes,
        publishedAt: instant().nullable(),
      })
      .nullable(),
    actions: z.array(z.string()).readonly(),
  }),
) {}

export const listedCollaborationShape = collaborationLineShape.extend({
  next: z.object({ date: z.string(), title: z.string() }).nullable().describe('The next agreed day, from today on'),
});

export class CollaborationsPage extends createZodDto(pageOf(listedCollaborationShape)) {}

const storyShape = z.object({
  id: z.string().describe('Of the collaboration'),
  title: z.string(),
  text: z.string().describe('How it began'),
  difficulties: z.string(),
  improvement: z.string(),
  photos: z.array(photoShape).readonly().describe('At …/stories/{id}/photos/{fileId}'),
  parties: z.array(z.object({ kind: z.string(), name: z.string().describe('A person is not named') })).readonly(),
  resourceKind: z.string(),
  startsOn: z.string(),
  on: z.string().describe('The last day'),
  peopleReached: z.number().nullable(),
  hours: z.number().nullable(),
  publishedAt: instant(),
});

export class StoryAnswer extends createZodDto(storyShape) {}

export class StoriesPage extends createZodDto(pageOf(storyShape)) {}

export class BulletinAnswer extends createZodDto(
  z.object({
    text: z.string(),
    characters: z.number().int(),
    isWhole: z.boolean().describe('Whether everything found room'),
  }),
) {}

export class LearningNotesPage extends createZodDto(
  pageOf(
    z.object({
      collaborationId: z.string(),
      title: z.string(),
      form: z.string(),
      fields: codes,
      endsOn: z.string(),
      notes: z
        .array(
          z.object({
            party: z.object({ id: z.string(), kind: z.string(), name: z.string() }),
            wentWell: z.string(),
            wasHard: z.string(),
            next: z.string(),
          }),
        )
        .readonly(),
    }),
  ),
) {}

export class InKindPriceAnswer extends createZodDto(inKindPriceShape) {}

export class InKindPrices extends createZodDto(z.object({ items: z.array(inKindPriceShape) })) {}

const openCollaborationShape = z.object({
  id: z.string(),
  url: z.string().describe('Stays the same'),
  title: z.string(),
  form: z.string(),
  formLabel: z.string(),
  domain: z.string(),
  domainLabel: z.string(),
  resourceKind: z.string(),
  fields: codes,
  sdgs: z.array(z.number()).readonly(),
  districts: codes,
  initiativeCodes: codes,
  agreedOn: z.string(),
  startsOn: z.string(),
  endsOn: z.string(),
  verifiedOn: z.string(),
  peopleReached: z.number(),
  hours: z.number(),
  inKindYen: z.number().nullable(),
  inKindMethod: z.string().nullable(),
  corrected: z.boolean(),
  parties: z.array(z.object({ kind: z.string(), name: z.string().describe('A person is not named') })).readonly(),
  story: z.string().nullable().describe('Its public page'),
  changedAt: z.string(),
  licence: z.string(),
});

export class OpenCollaborationAnswer extends createZodDto(openCollaborationShape) {}

export class OpenCollaborationsAnswer extends createZodDto(
  z.object({
    licence: z.string(),
    publisher: z.string(),
    items: z.array(openCollaborationShape),
    withdrawn: z.array(z.string()).describe('Ids that are public no longer, with changedSince'),
    nextCursor: z.string().nullable(),
  }),
) {}

export class StoryDraftAnswer extends createZodDto(
  z.object({
    title: z.string().optional(),
    beginning: z.string().optional(),
    difficulties: z.string().optional(),
    improvement: z.string().optional(),
    photos: z.array(z.object({ fileId: z.string(), alt: z.string() })).optional(),
  }),
) {}
