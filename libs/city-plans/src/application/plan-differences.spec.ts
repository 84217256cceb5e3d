import { SHIPPED_PLANS } from '../data/shipped-plans';
import { differencesBetween, missingFrom } from './plan-differences';
import { planDocument } from './plan-document';

const plan = () => planDocument.parse(structuredClone(SHIPPED_PLANS['tomisato']));
const edited = (edit: (document: ReturnType<typeof plan>) => void) => {
  const document = plan();
  edit(document);
  return document;
};

describe('two documents of a plan', () => {
  it('differ nowhere when they are the same, in whatever order their lists are', () => {
    expect(differencesBetween(plan(), plan())).toEqual([]);
    const turned = edited(({ indicators }) => void indicators.reverse());
    expect([differencesBetween(plan(), turned), missingFrom(plan(), turned)]).toEqual([[], []]);
  });

  it('differ value by value, each named by the codes above it', () => {
    const changed = edited(({ indicators, pillars }) => {
      indicators[0]!.target.value = 77;
      pillars[0]!.measures[0]!.initiatives[0]!.titleJa = '新しい名前';
      pillars[0]!.measures[0]!.initiatives[0]!.schedule = null;
    });
    const { indicators, pillars } = plan();
    const [pillar] = pillars;
    const [measure] = pillar!.measures;
    const initiative = [
      'pillars',
      pillar!.code,
      'measures',
      measure!.code,
      'initiatives',
      measure!.initiatives[0]!.code,
    ];
    const found = differencesBetween(plan(), changed);
    expect(found).toContainEqual({
      ...{ path: ['indicators', indicators[0]!.id, 'target', 'value'], after: '77' },
      before: String(indicators[0]!.target.value),
    });
    expect(found).toContainEqual({
      ...{ path: [...initiative, 'titleJa'], after: '新しい名前' },
      before: measure!.initiatives[0]!.titleJa,
    });
    expect(found).toContainEqual({
      path: [...initiative, 'schedule', '1', 'years', '2022', 'printed'],
      before: '実施',
      after: null,
    });
  });

  it('tell what one of them leaves out, but not what was moved', () => {
    const moved = edited(({ pillars, indicators }) => {
      const [from, to] = pillars[0]!.measures;
      to!.initiatives.push(from!.initiatives.pop()!);
      indicators.pop();
    });
    expect(missingFrom(plan(), moved)).toEqual([`indicators › ${plan().indicators.at(-1)!.id}`]);
    expect(missingFrom(moved, plan())).toEqual([]);
  });
});
