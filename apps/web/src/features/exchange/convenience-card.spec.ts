import { answersOf, saveCard, type CardAnswers } from './convenience-card';
import type { Entry } from './exchange';

const offer = (id: string, said: Partial<Entry> = {}) =>
  ({ id, state: 'available', version: 1, fieldsRefused: [], convenienceCard: null, ...said }) as unknown as Entry;

/** Presses the button; what was sent is told as text. `refusing` fails the first time that it is sent. */
function page(offers: Entry[], refusing = '') {
  const read = answersOf(offers);
  const sent: string[] = [];
  const made = new Map<string, string>();
  let refuses = refusing !== '';
  const send = async (said: string) => {
    if (refuses && said.startsWith(refusing)) {
      refuses = false;
      throw new Error('refused');
    }
    sent.push(said);
    return Promise.resolve();
  };
  const answers: CardAnswers = { ...read };
  const press = () =>
    saveCard({
      partyId: 'party',
      offers,
      read,
      answers: { ...answers },
      made,
      onDone: (kind) => (answers.kinds = answers.kinds.filter((other) => other !== kind)),
      commands: {
        edit: (id, body) => send(`edit ${id} ${JSON.stringify(body)}`),
        create: async ({ resourceKind = '' }) => {
          await send(`create ${resourceKind}`);
          return { id: `offer-of-${resourceKind}` };
        },
        move: (id, verb) => send(`${verb} ${id}`),
      },
    });
  return { answers, sent, press };
}

describe('the terms of a business', () => {
  it('bring a refused field to each offer that may change, and leave what an offer refuses by itself', async () => {
    const form = page([
      offer('one'),
      offer('two', { fieldsRefused: ['politics'] }),
      offer('three', { state: 'in_review' }),
    ]);
    expect(form.answers.fieldsRefused).toEqual(['politics']);
    form.answers.fieldsRefused = ['politics', 'religion'];
    expect(await form.press()).toBe(true);
    expect(form.sent).toEqual([
      'edit one {"fieldsRefused":["religion"]}',
      'edit two {"fieldsRefused":["politics","religion"]}',
    ]);
  });

  it('take a field that is no longer refused from each offer', async () => {
    const form = page([offer('one', { fieldsRefused: ['politics', 'religion'] }), offer('two')]);
    form.answers.fieldsRefused = ['religion'];
    await form.press();
    expect(form.sent).toEqual(['edit one {"fieldsRefused":["religion"]}']);
  });

  it('send nothing, and say so, when nothing was changed', async () => {
    const form = page([offer('one')]);
    expect(await form.press()).toBe(false);
    expect(form.sent).toEqual([]);
  });

  it.each(['create goods', 'submit offer-of-goods'])(
    'make each kind once when "%s" is refused and the button is pressed again',
    async (refusing) => {
      const form = page([], refusing);
      form.answers.kinds = ['place', 'goods'];
      await expect(form.press()).rejects.toThrow('refused');
      expect(await form.press()).toBe(true);
      expect(form.sent).toEqual(['create place', 'submit offer-of-place', 'create goods', 'submit offer-of-goods']);
    },
  );
});
