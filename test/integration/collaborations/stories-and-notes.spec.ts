import {
  AddFile,
  CompleteCollaboration,
  ConsentToStory,
  KeepStoryDraft,
  LearningNotesQuery,
  RemoveFile,
  ReviewCollaboration,
  StartCollaboration,
  StoriesQuery,
  WithdrawStory,
  WriteStory,
} from '@app/collaborations';
import type { Actor } from '@app/kernel';
import sharp from 'sharp';
import { Brokerage } from '../../support/builders/a-brokerage';

const refusal = (code: string) => expect.objectContaining({ code });
const review = {
  scores: { sharedAim: 5, equality: 4, rolesKept: 5, informationShared: 4, result: 5 },
  wentWell: '',
  wasHard: '',
  next: '',
};
const text = {
  title: '川の記録',
  beginning: '紙の山から',
  difficulties: '時間',
  improvement: '早めの相談',
  photos: [],
};

describe('what is told of collaborations, on a real database', () => {
  let brokerage: Brokerage;
  beforeAll(async () => {
    brokerage = await Brokerage.open();
  });
  afterAll(() => brokerage.close());

  const completed = async () => {
    const running = await brokerage.agreed();
    const { needSide: actor, collaborationId } = running;
    await brokerage.get(StartCollaboration).execute({ actor, collaborationId });
    const outcome = { peopleReached: 1, inKindYen: null, inKindMethod: null, deliverables: [] };
    await brokerage.get(CompleteCollaboration).execute({ actor, collaborationId, outcome });
    return running;
  };
  const look = (actor: Actor, collaborationId: string, said: Partial<typeof review>) =>
    brokerage.get(ReviewCollaboration).execute({ actor, collaborationId, review: { ...review, ...said } });

  describe('learning notes', () => {
    let found: Awaited<ReturnType<typeof completed>>;
    const search = async (q: string, partyIds?: string[], more: { form?: string; field?: string } = {}) =>
      (
        await brokerage
          .get(LearningNotesQuery)
          .list(
            brokerage.exchange.municipalityId,
            { seesAll: partyIds === undefined, partyIds: partyIds ?? [] },
            { q, limit: 100, ...more },
          )
      ).map(({ collaborationId }) => collaborationId);
    beforeAll(async () => {
      found = await completed();
      await look(found.needSide, found.collaborationId, { wentWell: 'Ｅｘｃｅｌで名簿を整えた' });
      await look(found.offerSide, found.collaborationId, {
        wasHard: '駐車場が足りなかった',
        next: '早めに会場を予約する',
      });
    });

    it.each([
      ['駐車場', true],
      ['excel 名簿', true],
      ['場', true],
      ['会場を予約', true],
      ['', true],
      ['駐車券', false],
      ['名簿 駐車場', false],
    ])('are found by %j: %s', async (q, isFound) => {
      expect((await search(q)).includes(found.collaborationId)).toBe(isFound);
    });

    it('are filtered by form and field', async () => {
      expect(await search('駐車場', undefined, { form: 'project_cooperation', field: 'environment' })).toHaveLength(1);
      expect(await search('駐車場', undefined, { form: 'grant' })).toEqual([]);
      expect(await search('駐車場', undefined, { field: 'culture' })).toEqual([]);
    });

    it('are for staff and for their own parties, once both have written', async () => {
      const half = await completed();
      await look(half.needSide, half.collaborationId, { wentWell: '駐車場があった' });
      expect(await search('駐車場')).toEqual([found.collaborationId]);
      expect(await search('駐車場', [found.offerSide.partyId])).toEqual([found.collaborationId]);
      expect(await search('駐車場', [half.needSide.partyId])).toEqual([]);
    });
  });

  describe('a story', () => {
    const stories = () => brokerage.get(StoriesQuery).list(brokerage.exchange.municipalityId, { limit: 100 });
    const picture = async (actor: Actor, collaborationId: string, background: string) => {
      const image = sharp({ create: { width: 4, height: 4, channels: 3, background } });
      const content = [await image.png().toBuffer()];
      const file = {
        name: 'p.png',
        content: (async function* () {
          yield* await Promise.resolve(content);
        })(),
      };
      return brokerage.get(AddFile).execute({ actor, collaborationId, purpose: 'photo', file });
    };

    it('is kept step by step for the side that writes it, and for nobody else, until it is told', async () => {
      const { collaborationId, needSide, offerSide } = await completed();
      const drafts = brokerage.get(KeepStoryDraft);
      const read = (actor: Actor) => drafts.read({ actor, collaborationId });
      expect(await read(needSide)).toBeNull();
      await drafts.keep({ actor: needSide, collaborationId, answers: { beginning: '紙の山' } });
      await drafts.keep({ actor: needSide, collaborationId, answers: { beginning: '紙の山から', difficulties: '' } });
      expect(await read(needSide)).toEqual({ beginning: '紙の山から', difficulties: '' });
      expect(await read(offerSide)).toBeNull();
      const { needSide: stranger } = await completed();
      await expect(read(stranger)).rejects.toThrow(refusal('collaboration.not-yours'));
      await brokerage.get(WriteStory).execute({ actor: needSide, collaborationId, text });
      expect(await read(needSide)).toBeNull();
    });

    it('shows its photos with what they show, only as long as both sides agree', async () => {
      const { collaborationId, needSide, offerSide } = await completed();
      const fileId = await picture(needSide, collaborationId, '#0a0');
      const photos = [{ fileId, alt: '川辺で記録を読む三人' }];
      const { municipalityId } = brokerage.exchange;
      const photo = () => brokerage.get(StoriesQuery).photo(municipalityId, collaborationId, fileId);
      await brokerage.get(WriteStory).execute({ actor: needSide, collaborationId, text: { ...text, photos } });
      expect(await photo()).toBeUndefined();
      await brokerage.get(ConsentToStory).execute({ actor: offerSide, collaborationId });
      expect(await stories()).toContainEqual(expect.objectContaining({ collaborationId, photos }));
      expect(await photo()).toMatchObject({ kind: 'png' });
      const remove = { actor: needSide, collaborationId, fileId };
      await expect(brokerage.get(RemoveFile).execute(remove)).rejects.toEqual(refusal('file.in-use'));

      await brokerage.get(WithdrawStory).execute({ actor: offerSide, collaborationId });
      expect(await stories()).not.toContainEqual(expect.objectContaining({ collaborationId }));
      expect(await photo()).toBeUndefined();
      expect(await brokerage.get(StoriesQuery).one(municipalityId, collaborationId)).toBeUndefined();
      await brokerage.get(ConsentToStory).execute({ actor: offerSide, collaborationId });
      expect(await stories()).toContainEqual(expect.objectContaining({ collaborationId }));
    });

    it('takes its photos from its own collaboration, each once', async () => {
      const one = await completed();
      const other = await completed();
      const own = await picture(one.needSide, one.collaborationId, '#00a');
      const foreign = await picture(other.needSide, other.collaborationId, '#a00');
      const photos = [own, own, foreign].map((fileId) => ({ fileId, alt: '写真' }));
      const command = { actor: one.needSide, collaborationId: one.collaborationId, text: { ...text, photos } };
      await expect(brokerage.get(WriteStory).execute(command)).rejects.toMatchObject({
        faults: [
          { pointer: '/photos/1/fileId', code: 'story.photo-twice' },
          { pointer: '/photos/2/fileId', code: 'story.no-such-photo' },
        ],
      });
    });

    it('is withdrawn by its two sides only', async () => {
      const { collaborationId, needSide } = await completed();
      await brokerage.get(WriteStory).execute({ actor: needSide, collaborationId, text });
      const actor = await brokerage.exchange.member();
      const withdraw = brokerage.get(WithdrawStory);
      await expect(withdraw.execute({ actor, collaborationId })).rejects.toEqual(refusal('collaboration.not-yours'));
    });
  });
});
